"""P14: two projectors started by mistake do no harm."""

import asyncio
from contextlib import AsyncExitStack

from tests.projector.projectors import differing, head, projector, until_projected
from tests.projector.stores import admin, append
from tests.support.histories import logged
from whattowatch.adapters.postgres.event_feed import PostgresEventFeed
from whattowatch.adapters.postgres.projection_store import PostgresProjectionStore

HOLDERS = """
select count(pg_terminate_backend(pid)) from pg_locks
where locktype = 'advisory' and classid = 7722 and granted
  and database = (select oid from pg_database where datname = current_database())"""


async def test_three_projectors_and_lock_holders_cut_off_all_the_time(
    database: str, store: PostgresProjectionStore, feed: PostgresEventFeed
) -> None:
    events = logged(11, 3_000, viewers=30, films=100)
    ended = 0
    async with AsyncExitStack() as running:
        for _ in range(3):
            await running.enter_async_context(projector(database))
        for first in range(0, len(events), 150):
            await append(database, events[first : first + 150])
            async with admin(database) as connection:
                ended += await connection.fetchval(HOLDERS)
            await asyncio.sleep(0.05)
        await until_projected(database, await head(database))

    assert ended > 20
    assert await differing(store, feed) == {}


async def test_every_connection_of_the_projector_cut_off(
    database: str, store: PostgresProjectionStore, feed: PostgresEventFeed
) -> None:
    everybody = "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'wtw projector' and datname = current_database()"
    events = logged(12, 1_000)
    async with projector(database):
        for first in range(0, len(events), 100):
            await append(database, events[first : first + 100])
            async with admin(database) as connection:
                await connection.fetchval(everybody)
            await asyncio.sleep(0.1)
        await until_projected(database, await head(database))

    assert await differing(store, feed) == {}
