"""Filling the catalogue from a file: good rows are kept, bad ones told, and an interrupted import goes on."""

from collections.abc import Iterator, Sequence

import pytest

from tests.support.films import some_films
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from tests.support.memory.load_marks import MemoryLoadMarks
from whattowatch.application.commands.import_films import AT_ONCE, Imported, ImportFilms
from whattowatch.application.ports.film_file import FileRow, FilmFile
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film import Film

pytestmark = pytest.mark.quick

FILMS = some_films(2 * AT_ONCE + 100)


class ListedFile(FilmFile):
    fingerprint = "a list"

    def __init__(self, rows: Sequence[FileRow]) -> None:
        self._rows = rows

    def rows(self) -> Iterator[FileRow]:
        return iter(self._rows)


class Fragile(MemoryFilmCatalogue):
    """It cannot take some films; after so many calls it is away."""

    def __init__(self, *, poison: Sequence[int] = (), calls: int = 1_000) -> None:
        super().__init__()
        self.poison, self.calls = set(poison), calls

    async def keep(self, films: Sequence[Film], *, source: str, language: str) -> int:
        self.calls -= 1
        if self.calls < 0:
            raise Unavailable("the database")
        if any(film.film_id in self.poison for film in films):
            raise ValueError("secret words of a row")
        return await super().keep(films, source=source, language=language)


def rows(films: Sequence[Film] = FILMS) -> list[FileRow]:
    return [FileRow(number=number, film=film) for number, film in enumerate(films, 2)]


async def imported(import_films: ImportFilms, file: FilmFile, **more: object) -> list[Imported]:
    return [part async for part in import_films(file, source="file", **more)]  # type: ignore[arg-type]


async def test_all_of_it_is_kept_and_marked() -> None:
    catalogue = MemoryFilmCatalogue()
    import_films = ImportFilms(catalogue, MemoryLoadMarks())
    file = ListedFile(rows())
    assert await import_films.done_before(file, source="file") == 0

    parts = await imported(import_films, file)

    assert await catalogue.count() == len(FILMS) == sum(part.changed for part in parts)
    assert await import_films.done_before(file, source="file") is None
    assert await import_films.done_before(file, source="allowed-file") == 0


async def test_bad_rows_are_told_and_the_others_kept() -> None:
    catalogue = MemoryFilmCatalogue()
    lines = [*rows(FILMS[:5]), FileRow(number=7, problem="no id"), FileRow(number=8)]

    (part,) = await imported(ImportFilms(catalogue, MemoryLoadMarks()), ListedFile(lines))

    assert (part.films, part.changed, part.left_out) == (5, 5, 1)
    assert [(row.number, row.problem) for row in part.bad] == [(7, "no id")]


async def test_a_row_that_cannot_be_kept_does_not_hurt_its_neighbours() -> None:
    poison = [FILMS[3].film_id, FILMS[470].film_id]
    catalogue = Fragile(poison=poison)

    parts = await imported(ImportFilms(catalogue, MemoryLoadMarks()), ListedFile(rows()))

    bad = [row for part in parts for row in part.bad]
    assert [row.number for row in bad] == [5, 472]
    assert {row.problem for row in bad} == {"cannot be kept: ValueError"}
    assert await catalogue.count() == len(FILMS) - 2


async def test_interrupted_it_goes_on_where_it_stopped() -> None:
    catalogue, marks = Fragile(calls=1), MemoryLoadMarks()
    import_films, file = ImportFilms(catalogue, marks), ListedFile(rows())
    with pytest.raises(Unavailable):
        await imported(import_films, file)
    assert await catalogue.count() == AT_ONCE

    after = await import_films.done_before(file, source="file")
    catalogue.calls = 1_000
    parts = await imported(import_films, file, after=after)

    assert after == AT_ONCE + 1  # the line; the first one names the columns
    assert sum(part.films for part in parts) == len(FILMS) - AT_ONCE
    assert await catalogue.count() == len(FILMS)


async def test_a_dry_run_keeps_nothing_and_marks_nothing() -> None:
    catalogue, marks = MemoryFilmCatalogue(), MemoryLoadMarks()
    import_films, file = ImportFilms(catalogue, marks), ListedFile(rows())

    parts = await imported(import_films, file, dry_run=True)

    assert sum(part.films for part in parts) == len(FILMS)
    assert await catalogue.count() == 0
    assert await import_films.done_before(file, source="file") == 0
