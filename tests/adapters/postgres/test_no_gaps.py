"""A reader who follows the log gets every event once and in order, however writers interleave (promise 7)."""

import asyncio
import random
import sys
import time
from asyncio.subprocess import PIPE
from typing import Any
from uuid import uuid4

import asyncpg

from tests.adapters.postgres.faults import superuser
from tests.adapters.postgres.store import a_feed, a_log
from tests.support.example_events import AT, VIEWER
from whattowatch.adapters.event_codec import EventCodec
from whattowatch.adapters.postgres.connecting import Role, connecting
from whattowatch.application.command import Command
from whattowatch.application.ports.event_feed import EventFeed
from whattowatch.application.ports.event_store import Change
from whattowatch.domain import standing
from whattowatch.domain.events import EVENTS
from whattowatch.domain.ids import FilmId, Position, command_of, event_id_of
from whattowatch.domain.standing import FilmHidden

SECONDS, WRITERS, SLOW_WRITERS = 5.0, 8, 4
APPEND = """
select positions from log.append(0::smallint, array[$1::uuid], array[$2::uuid], array['{}'::bytea], array[1],
  array[$3], array[$4::uuid], array[0], array[1], array['film-hidden'], array[$1::uuid], array[$5::bytea])
"""
INSERT = """
insert into log.events (stream, version, viewer_id, name, event_id, recorded_at, meta, data, hash)
values ($3, 1, $4, 'film-hidden', $1, now(), '', $5, sha256(uuid_send($2::uuid)))
"""
PROCESS = "import asyncio, sys; from tests.adapters.postgres.test_no_gaps import many; asyncio.run(many(*sys.argv[1:]))"


async def test_nothing_is_skipped_and_nothing_comes_twice(database: str) -> None:
    elsewhere = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROCESS, database, str(SECONDS), stdout=PIPE
    )
    async with a_feed(database) as feed:
        reading = asyncio.create_task(follow(feed))
        await asyncio.gather(many(database, SECONDS), slow(database, APPEND, seconds=SECONDS))
        await elsewhere.communicate()
        assert elsewhere.returncode == 0
        reading.cancel()
        seen = await reading
        seen += await rest(feed, after=len(seen) and seen[-1][0])

    async with superuser(database) as connection:
        committed = [
            (row[0], row[1])
            for row in await connection.fetch("select position, stream from log.events order by 1")
        ]
    assert seen == committed
    assert len(committed) > 1_000


async def test_a_reader_of_plain_inserts_would_skip(database: str) -> None:
    """The control: no turns are taken, so positions appear out of order."""
    async with a_feed(database) as feed:
        reading = asyncio.create_task(follow(feed))
        await slow(database, INSERT, seconds=2.0, role=None)
        reading.cancel()
        seen = await reading
        seen += await rest(feed, after=len(seen) and seen[-1][0])

    async with superuser(database) as connection:
        assert len(seen) < await connection.fetchval("select count(*) from log.events")


async def many(database: str, seconds: str | float) -> None:
    """Appends of one process, through its store."""
    until = time.monotonic() + float(seconds)

    async def write(store: Any) -> None:
        while time.monotonic() < until:
            film = FilmId(random.getrandbits(30) + 1)
            hidden = FilmHidden(viewer_id=VIEWER, film_id=film, at=AT)
            command = Command(command_of("tests", str(uuid4())), "tests")
            await store.append([Change(standing.stream_of(VIEWER, film), [hidden], 0)], command=command)
            await asyncio.sleep(0.005)

    async with a_log(database) as log:
        await asyncio.gather(*(write(log.store) for _ in range(WRITERS)))


async def slow(database: str, statement: str, *, seconds: float, role: Role | None = Role.APP) -> None:
    """Writers who hold their transactions open now and then, and roll some back."""
    until = time.monotonic() + seconds

    async def write(number: int) -> None:
        chance = random.Random(number)
        connection = await (
            connecting(database, role, process="tests")() if role else asyncpg.connect(database)
        )
        try:
            while time.monotonic() < until:
                await attempt(connection, statement, chance)
        finally:
            await connection.close()

    await asyncio.gather(*(write(number) for number in range(SLOW_WRITERS)))


async def attempt(connection: Any, statement: str, chance: random.Random) -> None:
    command = command_of("tests", str(uuid4()))
    data = EventCodec().encode(FilmHidden(viewer_id=VIEWER, film_id=FilmId(1), at=AT))
    transaction = connection.transaction()
    await transaction.start()
    await connection.execute(statement, command, event_id_of(command, 9), f"review-{uuid4()}", VIEWER, data)
    if chance.random() < 0.2:
        await asyncio.sleep(chance.uniform(0, 0.02))
    await (transaction.rollback() if chance.random() < 0.1 else transaction.commit())
    await asyncio.sleep(0.002)


async def follow(feed: EventFeed) -> list[tuple[int, str]]:
    """What a reader gets, until it is cancelled."""
    seen: list[tuple[int, str]] = []
    try:
        while True:
            after = Position(seen[-1][0] if seen else 0)
            await feed.wait(after, timeout_s=0.05)
            seen += await rest(feed, after=after)
    except asyncio.CancelledError:
        return seen


async def rest(feed: EventFeed, *, after: int) -> list[tuple[int, str]]:
    rows = await feed.rows(EVENTS, after=Position(after), upto=await feed.head())
    return [(row.position, row.stream) for row in rows]
