"""Films found: by name, by people, by what they are about; and completed while typing."""

from collections.abc import Sequence
from typing import Annotated

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, get
from litestar.di import NamedDependency, Provide
from litestar.params import QueryParameter
from msgspec import Struct

from whattowatch.api.access import VIEWER
from whattowatch.api.narrowing import narrowed
from whattowatch.api.shown import FilmOut, Limit
from whattowatch.application.queries.search_films import FURTHEST, FoundPage, SearchFilms
from whattowatch.application.searching.asked import Question, SearchMode
from whattowatch.application.searching.reasons import Reason
from whattowatch.domain.clean_text import clean_line
from whattowatch.domain.film_filter import FilmFilter
from whattowatch.domain.viewer import Viewer

Words = Annotated[
    str,
    QueryParameter(
        name="query", min_length=1, max_length=200, description="a title, a name, or what it is about"
    ),
]
Prefix = Annotated[str, QueryParameter(min_length=1, max_length=100, description="its first letters")]
Mode = Annotated[SearchMode, QueryParameter(description="by the words, by their meaning, or by both")]
Deep = Annotated[
    int, QueryParameter(ge=0, le=FURTHEST, description="films before the page", schema_extra={"minimum": 0})
]

OnMyServices = Annotated[bool, QueryParameter(description="films of the services in your settings alone")]


class FoundFilm(Struct, frozen=True, kw_only=True):
    """A film, how well it answers, and by what."""

    film: FilmOut
    confidence: float  # 0 to 1
    reason: Reason


class FoundFilms(Struct, frozen=True, kw_only=True):
    """Best first. `more`: there are further ones after these. `degraded`: what could not be asked."""

    items: Sequence[FoundFilm]
    limit: int
    offset: int
    more: bool
    mode: SearchMode  # that was used
    did_you_mean: Sequence[str]  # titles, where none is as typed
    degraded: Sequence[str]


class Suggestions(Struct, frozen=True, kw_only=True):
    """The best known first."""

    items: Sequence[FilmOut]


class SearchController(Controller):
    path = "/films"
    opt = VIEWER
    tags = ("films",)

    @get(dependencies={"wanted": Provide(narrowed, sync_to_thread=False)})
    @inject
    async def search(
        self,
        *,
        words: Words,
        wanted: NamedDependency[FilmFilter],
        viewer: FromDishka[Viewer],
        search_films: FromDishka[SearchFilms],
        mode: Mode = SearchMode.HYBRID,
        limit: Limit = 20,
        offset: Deep = 0,
        my_services: OnMyServices = False,
    ) -> FoundFilms:
        """Find films by title, by people or by what they are about, in any language, mistyped or not."""
        language = viewer.settings.language
        if my_services:
            wanted = await search_films.on_services(wanted, viewer.settings)
        question = Question(clean_line(words), mode, wanted, language)
        page = await search_films(question, limit=limit, offset=offset)
        return _shown(page, limit, offset, language)

    @get("/suggest")
    @inject
    async def suggest(
        self,
        *,
        prefix: Prefix,
        viewer: FromDishka[Viewer],
        search_films: FromDishka[SearchFilms],
        limit: Annotated[int, QueryParameter(ge=1, le=20)] = 10,
    ) -> Suggestions:
        """Complete what is being typed: films whose title, or a word of it, begins so."""
        films = await search_films.suggest(clean_line(prefix), limit=limit)
        return Suggestions(items=[FilmOut.of(film, viewer.settings.language) for film in films])


def _shown(page: FoundPage, limit: int, offset: int, language: str) -> FoundFilms:
    items = [
        FoundFilm(film=FilmOut.of(hit.film, language), confidence=round(hit.confidence, 4), reason=hit.reason)
        for hit in page.hits
    ]
    return FoundFilms(
        items=items,
        limit=limit,
        offset=offset,
        more=page.more,
        mode=page.mode,
        did_you_mean=page.did_you_mean,
        degraded=page.degraded,
    )
