"""How far you are in films: in one at `/films/{film_id}/progress`, and all you are in the middle of at `/progress`."""

from contextlib import suppress
from datetime import datetime
from typing import Annotated

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, Response, delete, get, put
from litestar.params import JSONBody
from msgspec import Meta, Struct

from whattowatch.api.access import VIEWER
from whattowatch.api.paths import FilmInPath
from whattowatch.api.positions import After, Positions
from whattowatch.api.shown import FilmName, Limit, Offset, Page
from whattowatch.application.command import Command
from whattowatch.application.commands.keep_progress import KeepProgress
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.viewer_log import ViewerLog
from whattowatch.application.queries.get_film import GetFilm
from whattowatch.application.queries.known_standing import KnownStanding
from whattowatch.domain.errors import NotFound, Unavailable
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.progress import LONGEST_S
from whattowatch.domain.standing import Origin, Standing
from whattowatch.domain.viewer import Viewer

Place = Annotated[int, Meta(ge=0, le=LONGEST_S, description="seconds from the beginning")]
Length = Annotated[
    int, Meta(ge=1, le=LONGEST_S, description="of the film, in seconds; null: as the catalogue has it")
]
Moment = Annotated[
    datetime,
    Meta(tz=True, description="when you stopped there, by the clock of the player; null: just now"),
]


class ProgressIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where you stopped. The newest by `at` counts, in whatever order they come."""

    position_s: Place
    duration_s: Length | None = None
    at: Moment | None = None


class ProgressOut(Struct, frozen=True, kw_only=True):
    """How you stand to the film now."""

    film: FilmName
    position_s: int | None  # null: you are not in the middle of it
    duration_s: int | None
    stopped_at: datetime | None
    finished: bool  # you have seen it, and are not in the middle of it again
    rating_missing: bool  # you have, and gave it neither stars nor a thumb yet

    @classmethod
    def of(cls, film: FilmName, standing: Standing) -> "ProgressOut":
        place, review = standing.progress, standing.review
        finished = place is None and review is not None
        return cls(
            film=film,
            position_s=None if place is None else place.position_s,
            duration_s=None if place is None else place.duration_s,
            stopped_at=None if place is None else place.stopped_at,
            finished=finished,
            rating_missing=finished and review is not None and review.grade is None,
        )


class UnfinishedOut(Struct, frozen=True, kw_only=True):
    """A film that you are in the middle of."""

    film: FilmName
    position_s: int
    duration_s: int | None
    stopped_at: datetime


class ProgressController(Controller):
    path = "/films/{film_id:str}/progress"
    opt = VIEWER
    tags = ("progress",)

    @put()
    @inject
    async def tell(
        self,
        *,
        film_id: FilmInPath,
        data: JSONBody[ProgressIn],
        viewer_id: FromDishka[ViewerId],
        viewer: FromDishka[Viewer],
        command: FromDishka[Command],
        get_film: FromDishka[GetFilm],
        catalogue: FromDishka[FilmCatalogue],
        keep_progress: FromDishka[KeepProgress],
        known_standing: FromDishka[KnownStanding],
        positions: FromDishka[Positions],
    ) -> Response[ProgressOut]:
        """Tell where you stopped in the film. Its last 5 % or two minutes are its end: then it enters your log."""
        of = FilmId(film_id)
        position = await keep_progress(
            viewer_id,
            of,
            data.position_s,
            settings=viewer.settings,
            origin=Origin.API,
            duration_s=data.duration_s,
            runtime_min=await _runtime_min(of, get_film) if data.duration_s is None else None,
            stopped_at=data.at,
            command=command,
        )
        film = FilmName.of(of, await catalogue.by_ids([of]), viewer.settings.language)
        now = await known_standing(viewer_id, of)
        return positions.wrote(position, ProgressOut.of(film, now.standing))

    @get()
    @inject
    async def show(
        self,
        *,
        film_id: FilmInPath,
        viewer_id: FromDishka[ViewerId],
        viewer: FromDishka[Viewer],
        known_standing: FromDishka[KnownStanding],
        catalogue: FromDishka[FilmCatalogue],
    ) -> ProgressOut:
        """Show how far you are in the film, or that you have seen it."""
        of = FilmId(film_id)
        standing = (await known_standing(viewer_id, of)).standing
        if standing.progress is None and standing.review is None:
            raise NotFound("progress")
        film = FilmName.of(of, await catalogue.by_ids([of]), viewer.settings.language)
        return ProgressOut.of(film, standing)

    @delete()
    @inject
    async def let_be(
        self,
        *,
        film_id: FilmInPath,
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        keep_progress: FromDishka[KeepProgress],
        positions: FromDishka[Positions],
    ) -> Response[None]:
        """Do not go on with the film."""
        return positions.wrote(await keep_progress.let_be(viewer_id, FilmId(film_id), command=command))


class UnfinishedController(Controller):
    path = "/progress"
    opt = VIEWER
    tags = ("progress",)

    @get()
    @inject
    async def page(
        self,
        *,
        viewer_id: FromDishka[ViewerId],
        viewer: FromDishka[Viewer],
        viewer_log: FromDishka[ViewerLog],
        catalogue: FromDishka[FilmCatalogue],
        positions: FromDishka[Positions],
        limit: Limit = 20,
        offset: Offset = 0,
        after: After = 0,
    ) -> Response[Page[UnfinishedOut]]:
        """List the films you are in the middle of, those first in which you stopped last."""
        await positions.catch_up(after, "progress")
        unfinished = await viewer_log.unfinished(viewer_id)
        shown = unfinished[offset : offset + limit]
        films = await catalogue.by_ids([each.film_id for each in shown])
        items = [
            UnfinishedOut(
                film=FilmName.of(each.film_id, films, viewer.settings.language),
                position_s=each.position_s,
                duration_s=each.duration_s,
                stopped_at=each.stopped_at,
            )
            for each in shown
        ]
        return positions.read(Page(items=items, total=len(unfinished), limit=limit, offset=offset))


async def _runtime_min(film_id: FilmId, get_film: GetFilm) -> int | None:
    """Nothing is lost of a film that nobody here knows yet, or can be asked about just now."""
    with suppress(NotFound, Unavailable):
        return (await get_film(film_id)).runtime_min
    return None
