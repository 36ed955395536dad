from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.adapters.postgres.store import Log, a_log
from tests.contracts.event_store import EventStoreContract
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.ports.words import Words


class TestPostgresEventStore(EventStoreContract):
    @pytest_asyncio.fixture
    async def log(self, database: str) -> AsyncIterator[Log]:
        async with a_log(database) as log:
            yield log

    @pytest.fixture
    def store(self, log: Log) -> EventStore:
        return log.store

    @pytest.fixture
    def words(self, log: Log) -> Words:
        return log.words
