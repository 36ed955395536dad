"""Reading the whole log through the feed, decoded, against COPY that throws everything away."""

import asyncio
import gc
from typing import Any

import asyncpg

from tests.adapters.postgres.store import a_feed, a_log
from tests.bench import long_log
from tests.bench.bench_append import one_said
from tests.bench.figure import Figure
from tests.bench.measuring import Round, Watch, at_least
from whattowatch.application.ports.event_feed import EventFeed
from whattowatch.application.ports.event_store import EventStore
from whattowatch.domain.events import EVENTS
from whattowatch.domain.ids import Position
from whattowatch.domain.stream import Stream

LOG = "select position, stream, version, name, data from log.events where part = 0 order by position"
POINT = "select version, name, data from log.events where part = 0 and stream = $1 order by version"


def measure(dsn: str, *, rounds: int = 5, events: int = 1_000_000, streams: int = 1_000) -> list[Figure]:
    """Fill the empty log of a database that is thrown away afterwards, and read it."""
    return asyncio.run(_measure(dsn, rounds, events, streams))


async def _measure(dsn: str, rounds: int, events: int, streams: int) -> list[Figure]:
    connection = await asyncpg.connect(dsn, command_timeout=600)
    try:
        async with a_feed(dsn) as feed, a_log(dsn) as log:
            names = await some_streams(log.store, streams)
            await long_log.write(dsn, events)
            paces = [Round(await replayed(feed), await thrown_away(connection)) for _ in range(rounds + 1)]
            points = [
                Round(await read(log.store, names), await fetched(connection, names)) for _ in range(rounds)
            ]
    finally:
        await connection.close()
    return [
        at_least(
            0.5,
            f"replay of {events:,} events, decoded",
            "events/s",
            paces[1:],
            beside="copy binary to nowhere",
        ),
        at_least(0.4, "read of one stream", "reads/s", points, beside="bare select, undecoded"),
    ]


async def replayed(feed: EventFeed) -> float:
    """Events a second. The collector is off, as it is in a rebuild."""
    gc.disable()
    try:
        count = 0
        watch = Watch()
        async for page in feed.pages(EVENTS, after=Position(0)):
            count += len(page.events)
        return count / watch.seconds()
    finally:
        gc.enable()


async def thrown_away(connection: Any) -> float:
    async def nowhere(_data: bytes) -> None:
        pass

    watch = Watch()
    status = await connection.copy_from_query(LOG, output=nowhere, format="binary")
    return int(status.split()[-1]) / watch.seconds()


async def some_streams(store: EventStore, count: int) -> list[Stream[Any]]:
    said = [one_said(10) for _ in range(count)]
    for change, command in said:
        await store.append([change], command=command)
    return [change.stream for change, _ in said]


async def read(store: EventStore, streams: list[Stream[Any]]) -> float:
    watch = Watch()
    for stream in streams:
        assert len(await store.read(stream)) == 10
    return len(streams) / watch.seconds()


async def fetched(connection: Any, streams: list[Stream[Any]]) -> float:
    watch = Watch()
    for stream in streams:
        await connection.fetch(POINT, stream.name)
    return len(streams) / watch.seconds()
