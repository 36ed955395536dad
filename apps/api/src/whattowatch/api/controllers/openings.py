"""That a viewer looked at a pick more closely, at `/recommendations/{id}/picks/{film}/opened`."""

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, Response, put

from whattowatch.api.access import VIEWER
from whattowatch.api.paths import FilmInPath, UuidInPath
from whattowatch.api.positions import Positions
from whattowatch.application.command import Command
from whattowatch.application.commands.open_pick import OpenPick
from whattowatch.domain.ids import FilmId, RecommendationId, ViewerId


class OpeningController(Controller):
    path = "/recommendations/{recommendation_id:str}/picks/{film_id:str}/opened"
    opt = VIEWER
    tags = ("recommendations",)

    @put(status_code=204)
    @inject
    async def note(
        self,
        *,
        recommendation_id: UuidInPath,
        film_id: FilmInPath,
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        open_pick: FromDishka[OpenPick],
        positions: FromDishka[Positions],
    ) -> Response[None]:
        """Say that you looked at a pick more closely: why it was made, its page, its trailer. It is no opinion of it."""
        position = await open_pick(
            viewer_id, RecommendationId(recommendation_id), FilmId(film_id), command=command
        )
        return positions.wrote(position)
