"""The log in a real database, made and closed for a test."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from whattowatch.adapters.event_codec import EventCodec
from whattowatch.adapters.postgres.connecting import Connect, Role, connecting
from whattowatch.adapters.postgres.event_feed import PAGE, PostgresEventFeed
from whattowatch.adapters.postgres.event_store import PostgresEventStore
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.viewer_keys import ViewerKeys
from whattowatch.adapters.postgres.words import PostgresWords
from whattowatch.adapters.sealing import MasterKey

MASTER = MasterKey(bytes(range(32)))


@dataclass
class Log:
    """What one process has of the log."""

    store: PostgresEventStore
    words: PostgresWords
    keys: ViewerKeys
    pool: Pool


@asynccontextmanager
async def a_log(
    database: str, *, connect: Connect | None = None, most_waiting: int = 2_000, remembered_s: float = 30.0
) -> AsyncIterator[Log]:
    as_app = connect or connecting(database, Role.APP, process="tests")
    pool = Pool(as_app)
    keys = ViewerKeys(pool, MASTER, remembered_s=remembered_s)
    store = PostgresEventStore(
        pool,
        EventCodec(),
        keys,
        connect=as_app,
        tell=connecting(database, Role.APP, process="tests", durable=False),
        most_waiting=most_waiting,
    )
    yield Log(store, PostgresWords(keys, MASTER), keys, pool)
    await store.close()
    await pool.close()


@asynccontextmanager
async def a_feed(database: str, *, page: int = PAGE) -> AsyncIterator[PostgresEventFeed]:
    """As another process has it: it hears of appends through the database."""
    as_projector = connecting(database, Role.PROJECTOR, process="tests")
    pool = Pool(as_projector)
    feed = PostgresEventFeed(pool, EventCodec(), listen=as_projector, page=page)
    yield feed
    await feed.close()
    await pool.close()
