"""Films by title and year, of a memory catalogue."""

from collections.abc import Mapping, Sequence

from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from whattowatch.application.ports.film_titles import FilmTitles
from whattowatch.application.ports.ratings_file import Titled
from whattowatch.domain.film import Film
from whattowatch.domain.film_facts import fame
from whattowatch.domain.ids import FilmId
from whattowatch.domain.titles import folded


class MemoryFilmTitles(FilmTitles):
    def __init__(self, catalogue: MemoryFilmCatalogue) -> None:
        self._catalogue = catalogue

    async def numbers_of(self, films: Sequence[Titled]) -> Sequence[FilmId | None]:
        return [self._number_of(film) for film in films]

    async def called(
        self, films: Sequence[tuple[str, int | None]], *, most: int = 5
    ) -> Sequence[Sequence[FilmId]]:
        return [self._called(title, year)[:most] for title, year in films]

    def _called(self, title: str, year: int | None) -> list[FilmId]:
        found = [
            (abs((film.year or year or 0) - (year or film.year or 0)), -fame(film), film.film_id)
            for film in self._catalogue._films.values()
            if folded(title) in _called(film)
        ]
        return [film_id for apart, _, film_id in sorted(found) if apart <= 1]

    async def by_imdb_ids(self, imdb_ids: Sequence[str]) -> Mapping[str, FilmId]:
        films = self._catalogue._films.values()
        return {film.imdb_id: film.film_id for film in films if film.imdb_id in imdb_ids and film.imdb_id}

    def _number_of(self, wanted: Titled) -> FilmId | None:
        found = [
            (abs(film.year - wanted.year), rank, film.film_id)
            for film in self._catalogue._films.values()
            for rank, title in enumerate(wanted.titles)
            if film.year is not None and abs(film.year - wanted.year) <= 1 and folded(title) in _called(film)
        ]
        return min(found)[-1] if found else None


def _called(film: Film) -> set[str]:
    return {folded(title) for title in (film.title, film.original_title, *film.titles.values()) if title}
