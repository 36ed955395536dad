"""Films by title and year, over Postgres."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.contracts.film_titles import FilmTitlesContract
from tests.support.film_pool import film_pool
from whattowatch.adapters.postgres.facts.film_titles import PostgresFilmTitles
from whattowatch.adapters.postgres.film_catalogue import PostgresFilmCatalogue
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.system.clock import SystemClock
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_titles import FilmTitles


@pytest_asyncio.fixture
async def pool(database: str) -> AsyncIterator[Pool]:
    async with film_pool(database) as pool:
        yield pool


class TestPostgresFilmTitles(FilmTitlesContract):
    @pytest.fixture
    def catalogue(self, pool: Pool) -> FilmCatalogue:
        return PostgresFilmCatalogue(pool, SystemClock())

    @pytest.fixture
    def titles(self, pool: Pool) -> FilmTitles:
        return PostgresFilmTitles(pool)
