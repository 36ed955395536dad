"""The outside catalogue's lists over some films, the most popular first."""

from collections.abc import Sequence

from whattowatch.application.ports.film_lists import (
    LAST_PAGE,
    Collection,
    Discovery,
    FilmList,
    FilmLists,
    Span,
)
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

ON_A_PAGE = 20


class MemoryFilmLists(FilmLists):
    """`similar` and `recommended` are films of a common genre."""

    def __init__(self, films: Sequence[Film] = (), *, away: bool = False) -> None:
        self.films, self.away = list(films), away

    async def discover(self, wanted: Discovery, *, page: int = 1, language: str = "en") -> FilmList:
        genres = {genre.casefold() for genre in wanted.genres}
        return self._page([film for film in self.films if genres <= _genres(film)], page, language)

    async def trending(self, span: Span = "week", *, page: int = 1, language: str = "en") -> FilmList:
        return self._page(self.films, page, f"{language} {span}")

    async def similar(self, film_id: FilmId, *, page: int = 1, language: str = "en") -> FilmList:
        genres = {genre for film in self.films if film.film_id == film_id for genre in _genres(film)}
        alike = [film for film in self.films if film.film_id != film_id and genres & _genres(film)]
        return self._page(alike, page, language)

    async def recommended(self, film_id: FilmId, *, page: int = 1, language: str = "en") -> FilmList:
        return await self.similar(film_id, page=page, language=language)

    async def collection(self, collection_id: int, *, language: str = "en") -> Collection | None:
        members = self._page([film for film in self.films if film.franchise_id == collection_id], 1, language)
        if not members.films:
            return None
        ordered = sorted(members.films, key=lambda film: (film.year or 10_000, film.film_id))
        return Collection(collection_id=collection_id, name=ordered[0].franchise or "", films=ordered)

    def _page(self, films: Sequence[Film], page: int, _language: str) -> FilmList:
        if self.away:
            raise Unavailable("TMDB")
        if not 1 <= page <= LAST_PAGE:
            return FilmList(page=page)
        ordered = sorted(films, key=lambda film: -(film.popularity or 0.0))
        shown = ordered[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
        return FilmList(films=shown, page=page, pages=-(-len(ordered) // ON_A_PAGE))


def _genres(film: Film) -> set[str]:
    return {genre.casefold() for genre in film.genres}
