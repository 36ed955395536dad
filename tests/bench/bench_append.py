"""Appends through the event store against bare statements into the same table."""

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import asyncpg

from tests.adapters.postgres.store import a_log
from tests.bench.figure import Figure
from tests.bench.measuring import Round, Watch, at_least, at_most, p99
from whattowatch.adapters.event_codec import EventCodec
from whattowatch.application.command import Command
from whattowatch.application.ports.event_store import Change, EventStore
from whattowatch.domain import standing
from whattowatch.domain.ids import FilmId, ViewerId, command_of, event_id_of
from whattowatch.domain.rating import Rating
from whattowatch.domain.standing import ReviewSaved

COLUMNS = ("stream", "version", "viewer_id", "name", "event_id", "recorded_at", "meta", "data", "hash")
INSERT = """
insert into log.events (stream, version, viewer_id, name, event_id, recorded_at, meta, data, hash)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
"""
NOW = datetime.now(UTC)
META, HASH = b'{"door":"api"}', bytes(32)
VIEWERS = [ViewerId(str(UUID(int=random.Random(1).getrandbits(128) + n))) for n in range(1_000)]
CODEC = EventCodec()

Said = tuple[Change[Any], Command]
Stored = tuple[Any, ...]


def measure(
    dsn: str,
    *,
    rounds: int = 7,
    singles: int = 1_000,
    writers: int = 32,
    batches: int = 10,
    batch: int = 1_000,
) -> list[Figure]:
    """Fill the empty log of a database that is thrown away afterwards."""
    return asyncio.run(_measure(dsn, rounds, singles, writers, batches, batch))


async def _measure(
    dsn: str, rounds: int, singles: int, writers: int, batches: int, batch: int
) -> list[Figure]:
    async with a_log(dsn) as log, plain(dsn, writers) as connections:
        return [
            *await one_by_one(log.store, connections[:1], singles, rounds, wanted=0.6),
            *await one_by_one(log.store, connections, singles * 4, rounds, wanted=1.5),
            await many_at_once(log.store, connections[0], batches, batch, rounds),
        ]


async def one_by_one(
    store: EventStore, connections: Sequence[Any], count: int, rounds: int, *, wanted: float
) -> list[Figure]:
    """One event an append, by as many writers at once as there are connections."""
    writers = len(connections)
    paces, latest = [], []
    for at in range(rounds + 1):
        their_pace, their_p99 = await bare(connections, count)
        pace, our_p99 = await ours(store, count, writers)
        if at:  # the first one warms up
            paces.append(Round(pace, their_pace))
            latest.append(Round(our_p99, their_p99))
    what = f"append, {writers} at once"
    figures = [at_least(wanted, what, "events/s", paces, beside="bare insert")]
    if writers > 1:
        figures.append(at_most(1.0, f"{what}, p99", latest, beside="bare insert"))
    return figures


async def many_at_once(store: EventStore, connection: Any, batches: int, batch: int, rounds: int) -> Figure:
    """Many events an append."""
    paces = []
    for _ in range(rounds):
        theirs = await copied(connection, batches, batch)
        paces.append(Round(await in_batches(store, batches, batch), theirs))
    return at_least(0.6, f"append of {batch} events", "events/s", paces, beside="copy")


async def ours(store: EventStore, count: int, writers: int) -> tuple[float, float]:
    """Events a second, and the 99th percentile of the seconds that one took."""
    said = [one_said() for _ in range(count)]
    times: list[float] = []

    async def write(mine: Sequence[Said]) -> None:
        for change, command in mine:
            each = Watch()
            await store.append([change], command=command)
            times.append(each.seconds())

    watch = Watch()
    await asyncio.gather(*(write(said[number::writers]) for number in range(writers)))
    return count / watch.seconds(), p99(times)


async def bare(connections: Sequence[Any], count: int) -> tuple[float, float]:
    rows = [stored for _ in range(count) for stored in stored_as(*one_said())]
    times: list[float] = []

    async def write(connection: Any, mine: Sequence[Stored]) -> None:
        for row in mine:
            each = Watch()
            await connection.execute(INSERT, *row)
            times.append(each.seconds())

    watch = Watch()
    await asyncio.gather(
        *(
            write(connection, rows[number :: len(connections)])
            for number, connection in enumerate(connections)
        )
    )
    return count / watch.seconds(), p99(times)


async def in_batches(store: EventStore, batches: int, batch: int) -> float:
    said = [one_said(batch) for _ in range(batches)]
    watch = Watch()
    for change, command in said:
        await store.append([change], command=command)
    return batches * batch / watch.seconds()


async def copied(connection: Any, batches: int, batch: int) -> float:
    rows = [stored_as(*one_said(batch)) for _ in range(batches)]
    watch = Watch()
    for records in rows:
        await connection.copy_records_to_table("events", schema_name="log", columns=COLUMNS, records=records)
    return batches * batch / watch.seconds()


def one_said(events: int = 1) -> Said:
    viewer_id, film_id = random.choice(VIEWERS), FilmId(random.getrandbits(30) + 1)
    saved = ReviewSaved(viewer_id=viewer_id, film_id=film_id, rating=Rating(random.randint(1, 10)), at=NOW)
    change = Change(standing.stream_of(viewer_id, film_id), [saved] * events, 0)
    return change, Command(command_of("bench", str(uuid4())), "api")


def stored_as(change: Change[Any], command: Command) -> list[Stored]:
    return [
        (
            *(change.stream.name, index + 1, event.viewer_id, "review-saved"),
            *(event_id_of(command.command_id, index), NOW, META, CODEC.encode(event), HASH),
        )
        for index, event in enumerate(change.events)
    ]


@asynccontextmanager
async def plain(dsn: str, count: int) -> AsyncIterator[list[Any]]:
    connections = [await asyncpg.connect(dsn) for _ in range(count)]
    yield connections
    for connection in connections:
        await connection.close()
