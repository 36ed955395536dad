"""What the projector needs of a database."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from uuid import uuid4

import asyncpg
import msgspec

from tests.support.histories import Logged
from whattowatch.adapters.event_codec import EventCodec
from whattowatch.adapters.postgres.connecting import Role, connecting
from whattowatch.adapters.postgres.event_feed import PostgresEventFeed
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.projection_store import PostgresProjectionStore
from whattowatch.application.lean_events import EVENTS_TO_PROJECT
from whattowatch.domain.events import name_of


@asynccontextmanager
async def projector_feed(dsn: str, *, page: int = 1_000) -> AsyncIterator[PostgresEventFeed]:
    connect = connecting(dsn, Role.PROJECTOR, process="projector")
    pool = Pool(connect, wait_s=10)
    feed = PostgresEventFeed(pool, EventCodec(events=EVENTS_TO_PROJECT), listen=connect, page=page)
    try:
        yield feed
    finally:
        await feed.close()
        await pool.close()


@asynccontextmanager
async def projection_store(dsn: str, *, size: int = 8) -> AsyncIterator[PostgresProjectionStore]:
    connect = connecting(dsn, Role.PROJECTOR, process="projector", durable=False)
    pool = Pool(connect, size=size, wait_s=10)
    try:
        yield PostgresProjectionStore(pool, connect, retry_s=0.02)
    finally:
        await pool.close()


async def append(dsn: str, events: Iterable[Logged]) -> None:
    """Into the log as they are, past the store: their texts stay unsealed."""
    rows = [
        (
            one.stream,
            one.version,
            one.event.viewer_id,
            name_of(type(one.event)),
            uuid4(),
            one.event.at,
            b"{}",
            msgspec.json.encode(one.event),
            bytes(32),
        )
        for one in events
    ]
    columns = ("stream", "version", "viewer_id", "name", "event_id", "recorded_at", "meta", "data", "hash")
    async with admin(dsn) as connection:
        await connection.copy_records_to_table("events", schema_name="log", columns=columns, records=rows)


async def reset(dsn: str) -> None:
    """As on the first day, but that positions go on."""
    async with admin(dsn) as connection:
        await connection.execute("truncate log.events, log.projections, log.parked")
        drop = "drop %s if exists read.%I cascade"
        views = await connection.fetch(
            "select format($1, 'view', viewname) from pg_views where schemaname = 'read'", drop
        )
        tables = await connection.fetch(
            "select format($1, 'table', tablename) from pg_tables where schemaname = 'read'", drop
        )
        await connection.execute("; ".join(["select 1", *(row[0] for row in views + tables)]))


@asynccontextmanager
async def admin(dsn: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(dsn)
    try:
        yield connection
    finally:
        await connection.close()
