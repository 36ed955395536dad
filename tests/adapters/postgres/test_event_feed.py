from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.adapters.postgres.store import Log, a_feed, a_log
from tests.contracts.event_feed import EventFeedContract
from whattowatch.application.ports.event_feed import EventFeed
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.ports.words import Words


class TestPostgresEventFeed(EventFeedContract):
    @pytest_asyncio.fixture
    async def log(self, database: str) -> AsyncIterator[Log]:
        async with a_log(database) as log:
            yield log

    @pytest_asyncio.fixture
    async def feed(self, database: str) -> AsyncIterator[EventFeed]:
        async with a_feed(database, page=3) as feed:
            yield feed

    @pytest.fixture
    def store(self, log: Log) -> EventStore:
        return log.store

    @pytest.fixture
    def words(self, log: Log) -> Words:
        return log.words
