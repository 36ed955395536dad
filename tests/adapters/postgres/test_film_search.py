"""The search over Postgres: its contract, and films kept before there was one."""

from collections.abc import AsyncIterator, Sequence

import pytest
import pytest_asyncio

from tests.contracts.film_catalogue import FILMS, HEAT
from tests.contracts.film_search import FilmSearchContract, Searching, find
from tests.support.film_pool import film_pool
from whattowatch.adapters.postgres.facts.film_search import PostgresFilmSearch
from whattowatch.adapters.postgres.film_catalogue import PostgresFilmCatalogue
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.system.clock import SystemClock
from whattowatch.application.ports.film_search import FilmSearch
from whattowatch.domain.film import Film


@pytest_asyncio.fixture
async def pool(database: str) -> AsyncIterator[Pool]:
    async with film_pool(database) as opened:
        yield opened


@pytest.fixture
def searching(pool: Pool) -> Searching:
    async def over(films: Sequence[Film]) -> FilmSearch:
        await PostgresFilmCatalogue(pool, SystemClock()).keep(films, source="tmdb", language="en")
        return PostgresFilmSearch(pool)

    return over


class TestPostgresFilmSearch(FilmSearchContract):
    pass


async def test_films_of_an_older_release_are_made_ready(pool: Pool, searching: Searching) -> None:
    search = await searching(FILMS)
    await pool.run(lambda connection: connection.execute("delete from facts.film_facets"))
    await pool.run(lambda connection: connection.execute("delete from facts.film_people"))
    assert not await find(search, "michael mann")

    assert await search.index_older() == len(FILMS)

    assert [hit.film_id for hit in await find(search, "michael mann")] == [HEAT.film_id]
    assert await search.index_older() == 0
