"""A database, and the parts of a projector over it."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.projector.stores import projection_store, projector_feed
from whattowatch.adapters.postgres.event_feed import PostgresEventFeed
from whattowatch.adapters.postgres.projection_store import PostgresProjectionStore


@pytest_asyncio.fixture
async def store(database: str) -> AsyncIterator[PostgresProjectionStore]:
    async with projection_store(database) as opened:
        yield opened


@pytest_asyncio.fixture
async def feed(database: str) -> AsyncIterator[PostgresEventFeed]:
    async with projector_feed(database, page=50) as opened:
        yield opened
