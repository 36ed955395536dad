"""Films as they are shown, one by one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, Response, get
from litestar.params import QueryParameter
from msgspec import Struct

from whattowatch.api.access import VIEWER
from whattowatch.api.paths import FilmInPath
from whattowatch.api.positions import After, Positions
from whattowatch.api.provenance import ProvenanceOut
from whattowatch.api.shown import FilmOut
from whattowatch.api.watching import WatchOut
from whattowatch.application import credits as attribution
from whattowatch.application.ports.viewer_log import ViewerLog
from whattowatch.application.queries.get_film import GetFilm
from whattowatch.application.queries.show_provenance import ShowProvenance
from whattowatch.application.queries.similar_films import MOST, SimilarFilms
from whattowatch.application.queries.where_to_watch import WhereToWatch
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.viewer import Viewer

Told = Annotated[
    int,
    QueryParameter(
        ge=0, le=1, description="1: tell where each field comes from", schema_extra={"minimum": 0}
    ),
]


class Statistics(Struct, frozen=True, kw_only=True):
    """How viewers here rated it. The histogram counts them by rating, from half a star up to five."""

    ratings: int
    mean: float | None
    histogram: Sequence[int]


class SimilarFilm(Struct, frozen=True, kw_only=True):
    """A film, and how much it is like the one asked about."""

    film: FilmOut
    likeness: float  # 0 to 1


class SimilarPage(Struct, frozen=True, kw_only=True):
    """The most alike first."""

    items: Sequence[SimilarFilm]


class FilmPage(Struct, frozen=True, kw_only=True):
    """A film, and what is said of it here."""

    film: FilmOut
    statistics: Statistics
    reviewed: bool  # by you
    owned: bool  # you have it at home
    as_of: datetime | None  # when a source outside described the film last; null: it came with the program
    stale: bool  # that was long ago; it is being asked again
    watch: WatchOut | None  # where you can watch it; null: nobody has told
    attribution: Sequence[str]  # to be shown with it
    provenance: ProvenanceOut | None = None  # where each field comes from, if that is asked for


class FilmController(Controller):
    path = "/films"
    opt = VIEWER
    tags = ("films",)

    @get("/{film_id:str}")
    @inject
    async def page(
        self,
        *,
        film_id: FilmInPath,
        viewer_id: FromDishka[ViewerId],
        viewer: FromDishka[Viewer],
        get_film: FromDishka[GetFilm],
        viewer_log: FromDishka[ViewerLog],
        where_to_watch: FromDishka[WhereToWatch],
        positions: FromDishka[Positions],
        show_provenance: FromDishka[ShowProvenance],
        after: After = 0,
        provenance: Told = 0,
    ) -> Response[FilmPage]:
        """Show a film, with how viewers here rated it, and where you can watch it."""
        language = viewer.settings.language
        page = await get_film.shown(FilmId(film_id))
        film = page.film
        await positions.catch_up(after, "opinions", "shelves")
        said = await viewer_log.statistics(film.film_id)
        reviewed = await viewer_log.opinion(viewer_id, film.film_id) is not None
        owned = bool(await viewer_log.owned_of(viewer_id, [film.film_id]))
        statistics = Statistics(ratings=said.ratings, mean=said.mean_stars, histogram=said.histogram)
        watchable = await where_to_watch(film.film_id, viewer.settings.country)
        shown = FilmPage(
            film=FilmOut.of(film, language),
            statistics=statistics,
            reviewed=reviewed,
            owned=owned,
            as_of=page.as_of,
            stale=page.stale,
            watch=None if watchable is None else WatchOut.of(watchable, viewer.settings.services),
            attribution=attribution.of_film(with_providers=watchable is not None),
            provenance=ProvenanceOut.of(await show_provenance(film.film_id)) if provenance else None,
        )
        return positions.read(shown)

    @get("/{film_id:str}/similar")
    @inject
    async def similar(
        self,
        *,
        film_id: FilmInPath,
        viewer_id: FromDishka[ViewerId],
        viewer: FromDishka[Viewer],
        similar_films: FromDishka[SimilarFilms],
        limit: Annotated[int, QueryParameter(ge=1, le=MOST)] = MOST,
    ) -> SimilarPage:
        """List films like this one, also such as you have seen, but for those you do not want to be shown.

        For films to watch, chosen for you among them, ask for a recommendation with the limit `like`.
        """
        alike = await similar_films(viewer_id, FilmId(film_id), limit=limit)
        language = viewer.settings.language
        items = [
            SimilarFilm(film=FilmOut.of(each.film, language), likeness=round(each.likeness, 4))
            for each in alike
        ]
        return SimilarPage(items=items)
