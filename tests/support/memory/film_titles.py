"""Films by title and year, of a memory catalogue."""

from collections.abc import Sequence

from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from whattowatch.application.ports.film_titles import FilmTitles
from whattowatch.application.ports.ratings_file import Titled
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.titles import folded


class MemoryFilmTitles(FilmTitles):
    def __init__(self, catalogue: MemoryFilmCatalogue) -> None:
        self._catalogue = catalogue

    async def numbers_of(self, films: Sequence[Titled]) -> Sequence[FilmId | None]:
        return [self._number_of(film) for film in films]

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
