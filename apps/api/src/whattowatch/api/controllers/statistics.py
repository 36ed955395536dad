"""What a viewer saw, in numbers."""

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, Response, get

from whattowatch.api.access import VIEWER
from whattowatch.api.positions import After, Positions
from whattowatch.application.queries.show_statistics import ShowStatistics
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.viewer import Viewer
from whattowatch.domain.viewer_statistics import ViewerStatistics


class StatisticsController(Controller):
    path = "/statistics"
    opt = VIEWER
    tags = ("taste",)

    @get()
    @inject
    async def show(
        self,
        *,
        viewer_id: FromDishka[ViewerId],
        viewer: FromDishka[Viewer],
        statistics: FromDishka[ShowStatistics],
        positions: FromDishka[Positions],
        after: After = 0,
    ) -> Response[ViewerStatistics]:
        """Count what you saw: films, viewings, ratings, genres, decades, minutes, and weeks in a row."""
        await positions.catch_up(after)
        return positions.read(await statistics(viewer_id, viewer.settings.zone_info))
