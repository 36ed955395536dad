"""The facts over Postgres: their contract."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.contracts.film_facts import FilmFactsContract
from tests.support.film_pool import film_pool
from tests.support.memory.clock import MemoryClock
from whattowatch.adapters.postgres.facts.film_cache import FilmCache
from whattowatch.adapters.postgres.facts.film_facts import PostgresFilmFacts
from whattowatch.adapters.postgres.film_catalogue import PostgresFilmCatalogue
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_facts import FilmFacts


class TestPostgresFilmFacts(FilmFactsContract):
    @pytest.fixture
    def clock(self) -> MemoryClock:
        return MemoryClock()

    @pytest_asyncio.fixture
    async def pool(self, database: str) -> AsyncIterator[Pool]:
        async with film_pool(database) as pool:
            yield pool

    @pytest.fixture
    def cache(self) -> FilmCache:
        return FilmCache()

    @pytest.fixture
    def facts(self, pool: Pool, clock: MemoryClock, cache: FilmCache) -> FilmFacts:
        return PostgresFilmFacts(pool, clock, cache)

    @pytest.fixture
    def catalogue(self, pool: Pool, clock: MemoryClock, cache: FilmCache) -> FilmCatalogue:
        return PostgresFilmCatalogue(pool, clock, cache)
