"""What people type for films, and whether they get them among the first five: the lists, so far as the demo knows the films."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.support.film_pool import film_pool
from whattowatch.adapters.local.demo_catalogue import DemoCatalogue, demo_lines, films_of
from whattowatch.adapters.postgres.facts.film_search import PostgresFilmSearch
from whattowatch.adapters.postgres.film_catalogue import PostgresFilmCatalogue
from whattowatch.adapters.postgres.load_marks import PostgresLoadMarks
from whattowatch.adapters.system.clock import SystemClock
from whattowatch.application.queries.search_films import SearchFilms
from whattowatch.application.searching.asked import Question, SearchMode

# kind, what is typed, the film's number; the slips are a keyboard's, made by chance once
LINES = (Path(__file__).parents[2] / "data/search/queries.tsv").read_text("utf-8").splitlines()
KNOWN = {film.film_id for film in films_of(demo_lines())}
QUERIES = [
    (kind, typed, int(film_id))
    for kind, typed, film_id in (line.split("\t") for line in LINES)
    if int(film_id) in KNOWN
]
ENOUGH, TOP = 0.95, 5


@pytest_asyncio.fixture
async def search_films(database: str) -> AsyncIterator[SearchFilms]:
    async with film_pool(database) as pool:
        catalogue = PostgresFilmCatalogue(pool, SystemClock())
        await DemoCatalogue(catalogue, PostgresLoadMarks(pool)).load()
        yield SearchFilms(catalogue, PostgresFilmSearch(pool))


@pytest.mark.parametrize(
    ("kind", "count"), [("typo", 10), ("number", 15), ("russian", 50), ("russian-typo", 50)]
)
@pytest.mark.parametrize("mode", [SearchMode.KEYWORD, SearchMode.HYBRID])
async def test_the_film_is_among_the_first(
    search_films: SearchFilms, kind: str, count: int, mode: SearchMode
) -> None:
    queries = [(typed, film_id) for each, typed, film_id in QUERIES if each == kind]

    missed = [typed for typed, film_id in queries if not await _is_found(search_films, typed, film_id, mode)]

    assert len(queries) >= count
    assert 1 - len(missed) / len(queries) >= ENOUGH, missed


async def test_the_measure_can_fail(search_films: SearchFilms) -> None:
    typed, film_id = next((typed, film_id) for kind, typed, film_id in QUERIES if kind == "russian")

    assert not await _is_found(search_films, typed[::-1], film_id, SearchMode.KEYWORD)


async def _is_found(search_films: SearchFilms, typed: str, film_id: int, mode: SearchMode) -> bool:
    page = await search_films(Question(typed, mode), limit=TOP)
    return film_id in {hit.film.film_id for hit in page.hits}
