"""Stored events never change: nobody who runs may change them, and whoever does is found out (promise 6)."""

import asyncio
import random
from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio

from tests.adapters.postgres.faults import superuser
from tests.adapters.postgres.store import a_log
from tests.support.commands import a_command
from tests.support.example_events import AT, VIEWER
from whattowatch.adapters.postgres.connecting import Role, connecting
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.verifying import Bad, Progress, verify
from whattowatch.application.ports.event_store import Change
from whattowatch.domain import standing
from whattowatch.domain.ids import FilmId
from whattowatch.domain.rating import Rating
from whattowatch.domain.standing import ReviewSaved

STREAMS, VERSIONS, FLIPS = 10, 5, 100
FORBIDDEN = (
    "update log.events set data = '{}'",
    "update log.events set version = 7 where false",
    "delete from log.events",
    "truncate log.events",
    "alter table log.events disable row level security",
    "alter table log.events owner to wtw_app",
    "alter table log.events disable trigger all",
    "drop table log.events",
    "create trigger t before insert on log.events execute function suppress_redundant_updates_trigger()",
    "insert into log.events (stream, version) values ('s', 1)",
    "copy log.events from program 'true'",
    "set session_replication_role = replica",
    "create or replace function log.ended(_part smallint, _command uuid, _end uuid) returns bigint language sql as 'select 1'",
    "update log.viewer_keys set wrapped = null, destroyed_at = now()",
    "delete from log.viewer_keys",
    "create table log.mine (a int)",
)


@pytest_asyncio.fixture
async def filled(database: str) -> AsyncIterator[str]:
    async with a_log(database) as log:
        for film in map(FilmId, range(1, STREAMS + 1)):
            saved = ReviewSaved(viewer_id=VIEWER, film_id=film, rating=Rating.FIVE, text="good", at=AT)
            change = Change(standing.stream_of(VIEWER, film), [saved] * VERSIONS, 0)
            await log.store.append([change], command=a_command())
        yield database


@pytest.mark.parametrize("role", [Role.APP, Role.PROJECTOR])
async def test_no_role_that_runs_may_change_anything(filled: str, role: Role) -> None:
    connection = await connecting(filled, role, process="tests")()
    try:
        for statement in FORBIDDEN:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(statement)
        await connection.execute("reset role")
        assert await connection.fetchval("select current_user") == role.value
    finally:
        await connection.close()


async def test_the_owner_might_and_so_nobody_runs_as_the_owner(filled: str) -> None:
    """The control."""
    async with superuser(filled) as connection:
        await connection.execute("set role wtw_owner")
        assert await connection.execute("update log.events set data = '{}'") == f"UPDATE {STREAMS * VERSIONS}"


async def test_a_sound_log_is_found_sound(filled: str) -> None:
    last = await found(filled)

    assert last == Progress(checked=STREAMS * VERSIONS, events=STREAMS * VERSIONS)


async def test_so_is_one_that_was_written_one_by_one_and_by_many_at_once(database: str) -> None:
    """There are two ways in, and both make the same chain."""
    async with a_log(database) as log:

        async def say(film: FilmId, version: int) -> None:
            saved = ReviewSaved(viewer_id=VIEWER, film_id=film, rating=Rating.FIVE, at=AT)
            change = Change(standing.stream_of(VIEWER, film), [saved], version)
            await log.store.append([change], command=a_command())

        for version in range(4):
            await say(FilmId(1), version)
            await asyncio.gather(*(say(FilmId(film), version) for film in range(2, 12)))

    assert await found(database) == Progress(checked=44, events=44)


async def test_each_flipped_byte_is_found_where_it_is(filled: str) -> None:
    chance = random.Random(6)
    async with superuser(filled) as connection:
        rows = await connection.fetch("select stream, version, length(data) as size from log.events")
        for row in chance.choices(rows, k=FLIPS):
            at, bit = chance.randrange(row["size"]), 1 << chance.randrange(8)
            await flip(connection, row, at, bit)

            last = await found(filled)

            assert isinstance(last.bad, Bad)
            assert (last.bad.stream, last.bad.version) == (row["stream"], row["version"])
            await flip(connection, row, at, bit)
    assert (await found(filled)).bad is None


@pytest.mark.parametrize(
    "change",
    [
        "viewer_id = gen_random_uuid()",
        "name = 'film-hidden'",
        "event_id = gen_random_uuid()",
        "recorded_at = recorded_at + interval '1 microsecond'",
        "meta = meta || 'x'",
        "hash = sha256(hash)",
        "version = 100",
    ],
)
async def test_so_is_any_other_change(filled: str, change: str) -> None:
    async with superuser(filled) as connection:
        row = await connection.fetchrow("select stream from log.events where version = 3 limit 1")
        statement = f"update log.events set {change} where stream = $1 and version = 3"  # noqa: S608  # of the list
        await connection.execute(statement, row["stream"])

    last = await found(filled)

    assert last.bad
    assert (last.bad.stream, last.bad.version) == (row["stream"], 3)


async def test_a_row_that_is_gone_is_missed(filled: str) -> None:
    async with superuser(filled) as connection:
        stream = await connection.fetchval(
            "delete from log.events where version = 2 and stream like '%-4' returning stream"
        )

    last = await found(filled)

    assert str(last.bad) == f"stream {stream!r} is bad at version 2: it is missing"


async def flip(connection: asyncpg.Connection, row: asyncpg.Record, at: int, bit: int) -> None:
    await connection.execute(
        "update log.events set data = set_byte(data, $3, get_byte(data, $3) # $4) where stream = $1 and version = $2",
        *(row["stream"], row["version"], at, bit),
    )


async def found(database: str) -> Progress:
    """The last report."""
    pool = Pool(connecting(database, Role.PROJECTOR, process="tests"))
    try:
        return [progress async for progress in verify(pool, page=17)][-1]
    finally:
        await pool.close()
