"""What people type for a film of the demo catalogue, and whether they get it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.support.film_pool import film_pool
from whattowatch.adapters.local.demo_catalogue import DemoCatalogue
from whattowatch.adapters.postgres.film_catalogue import PostgresFilmCatalogue
from whattowatch.adapters.postgres.load_marks import PostgresLoadMarks
from whattowatch.adapters.system.clock import SystemClock
from whattowatch.application.queries.find_film import FindFilm

# kind, what is typed, the film's number; the slips are a keyboard's, made by chance once
LINES = (Path(__file__).parents[2] / "data/title_queries.tsv").read_text("utf-8").splitlines()
QUERIES = [(kind, typed, int(film_id)) for kind, typed, film_id in (line.split("\t") for line in LINES)]
ENOUGH = 0.95


@pytest_asyncio.fixture
async def find_film(database: str) -> AsyncIterator[FindFilm]:
    async with film_pool(database) as pool:
        catalogue = PostgresFilmCatalogue(pool, SystemClock())
        await DemoCatalogue(catalogue, PostgresLoadMarks(pool)).load()
        yield FindFilm(catalogue)


@pytest.mark.parametrize(
    ("kind", "count"), [("english-typo", 60), ("russian", 25), ("russian-typo", 25), ("number", 45)]
)
async def test_the_film_is_among_the_candidates(find_film: FindFilm, kind: str, count: int) -> None:
    queries = [(typed, film_id) for each, typed, film_id in QUERIES if each == kind]

    missed = [
        typed
        for typed, film_id in queries
        if film_id not in {film.film_id for film in (await find_film(typed, language="ru")).candidates}
    ]

    assert len(queries) >= count
    assert 1 - len(missed) / len(queries) >= ENOUGH, missed


@pytest.mark.parametrize("kind", ["russian", "number"])
async def test_a_title_without_a_slip_is_mostly_clear(find_film: FindFilm, kind: str) -> None:
    queries = [(typed, film_id) for each, typed, film_id in QUERIES if each == kind]

    chosen = [((await find_film(typed)).film, film_id, typed) for typed, film_id in queries]
    wrong = [typed for film, film_id, typed in chosen if film and film.film_id != film_id]
    unclear = [typed for film, _, typed in chosen if film is None]

    assert wrong == []
    assert len(unclear) <= 0.15 * len(queries), unclear


async def test_a_slip_is_never_taken_for_another_film_without_asking(find_film: FindFilm) -> None:
    slips = [(typed, film_id) for kind, typed, film_id in QUERIES if kind.endswith("typo")]

    chosen = [((await find_film(typed)).film, film_id, typed) for typed, film_id in slips]

    assert [typed for film, film_id, typed in chosen if film and film.film_id != film_id] == []


async def test_the_demo_is_loaded_once(database: str) -> None:
    async with film_pool(database) as pool:
        demo = DemoCatalogue(PostgresFilmCatalogue(pool, SystemClock()), PostgresLoadMarks(pool))

        assert await demo.load() >= 500
        assert await demo.load() == 0
