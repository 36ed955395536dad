"""The queue over Postgres: its contract."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.contracts.refresh_queue import RefreshQueueContract
from tests.support.film_pool import film_pool
from tests.support.memory.clock import MemoryClock
from whattowatch.adapters.postgres.facts.film_facts import PostgresFilmFacts
from whattowatch.adapters.postgres.facts.refresh_queue import PostgresRefreshQueue
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.ports.film_facts import FilmFacts
from whattowatch.application.ports.refresh_queue import RefreshQueue


class TestPostgresRefreshQueue(RefreshQueueContract):
    @pytest.fixture
    def clock(self) -> MemoryClock:
        return MemoryClock()

    @pytest_asyncio.fixture
    async def pool(self, database: str) -> AsyncIterator[Pool]:
        async with film_pool(database) as pool:
            yield pool

    @pytest.fixture
    def facts(self, pool: Pool, clock: MemoryClock) -> FilmFacts:
        return PostgresFilmFacts(pool, clock)

    @pytest.fixture
    def queue(self, pool: Pool) -> RefreshQueue:
        return PostgresRefreshQueue(pool)
