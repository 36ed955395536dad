"""Where to watch, over Postgres: its contract."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.contracts.watch_options import WatchOptionsContract
from tests.support.film_pool import film_pool
from tests.support.memory.clock import MemoryClock
from whattowatch.adapters.postgres.facts.watch_options import PostgresWatchOptions
from whattowatch.application.ports.watch_options import WatchOptions


class TestPostgresWatchOptions(WatchOptionsContract):
    @pytest.fixture
    def clock(self) -> MemoryClock:
        return MemoryClock()

    @pytest_asyncio.fixture
    async def options(self, database: str, clock: MemoryClock) -> AsyncIterator[WatchOptions]:
        async with film_pool(database) as pool:
            yield PostgresWatchOptions(pool, clock)
