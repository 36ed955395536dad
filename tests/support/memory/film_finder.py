"""Films by the numbers of others, in a list."""

from collections.abc import Sequence

from whattowatch.application.ports.film_finder import FilmFinder
from whattowatch.domain.film import Film


class MemoryFilmFinder(FilmFinder):
    def __init__(self, films: Sequence[Film] = ()) -> None:
        self.films = list(films)

    async def by_imdb_id(self, imdb_id: str, *, language: str = "en") -> Film | None:  # one for all
        return next((film for film in self.films if film.imdb_id == imdb_id), None)

    async def by_wikidata_id(self, wikidata_id: str, *, language: str = "en") -> Film | None:  # one for all
        return next((film for film in self.films if film.wikidata_id == wikidata_id), None)
