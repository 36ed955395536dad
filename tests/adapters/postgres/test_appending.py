"""How callers of one process share a connection: each has an answer of their own, soon, whatever befalls the others."""

import asyncio
import time
from typing import Any

import asyncpg
import pytest

from tests.adapters.postgres.faults import superuser
from tests.adapters.postgres.store import a_log
from tests.support.commands import a_command
from tests.support.example_events import AT, VIEWER
from whattowatch.adapters.postgres.connecting import Role, connecting
from whattowatch.application.ports.event_store import Change, EventStore, StreamMoved
from whattowatch.domain import standing
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import FilmId, Position
from whattowatch.domain.standing import FilmHidden, ReviewSaved

TURN = "select pg_advisory_xact_lock(7720, 0)"  # what log.append waits for
WAITS_S = 2.0  # whoever waits for longer is told


async def test_a_caller_who_leaves_does_not_take_the_others_along(database: str) -> None:
    async with superuser(database) as holding, a_log(database) as log:
        async with holding.transaction():
            await holding.execute(TURN)
            callers = [asyncio.create_task(hide(log.store, film)) for film in range(1, 11)]
            await asyncio.sleep(0.1)
            callers[0].cancel()
            callers[5].cancel()
        outcomes = await asyncio.gather(*callers, return_exceptions=True)

        assert sum(isinstance(outcome, asyncio.CancelledError) for outcome in outcomes) == 2
        assert sum(isinstance(outcome, int) for outcome in outcomes) == 8


async def test_when_the_queue_is_full_others_are_turned_away_at_once(database: str) -> None:
    async with superuser(database) as holding, a_log(database, most_waiting=20) as log:
        async with holding.transaction():
            await holding.execute(TURN)
            first = asyncio.create_task(hide(log.store, 1))
            await asyncio.sleep(0.1)
            began = time.monotonic()
            callers = [asyncio.create_task(hide(log.store, film)) for film in range(2, 52)]
            waiting, done = set(callers), set[asyncio.Task[Any]]()
            while len(done) < 30:
                told, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
                done |= told
            assert time.monotonic() - began < WAITS_S
            assert (len(done), len(waiting)) == (30, 20)
            assert all(isinstance(caller.exception(), Unavailable) for caller in done)
        assert len(await asyncio.gather(first, *waiting)) == 21


async def test_whoever_has_waited_for_long_is_told_so(database: str) -> None:
    async with superuser(database) as holding, a_log(database) as log:
        async with holding.transaction():
            await holding.execute(TURN)
            began = time.monotonic()
            with pytest.raises(Unavailable):
                await hide(log.store, 1)
            assert time.monotonic() - began < WAITS_S + 3
        assert await hide(log.store, 2) > 0


async def test_when_all_connections_are_ended_no_caller_notices(database: str) -> None:
    async with superuser(database) as connection, a_log(database) as log:
        for film in range(1, 11):
            await connection.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where datname = current_database() and pid <> pg_backend_pid()"
            )
            assert await hide(log.store, film) > 0
            assert len(await log.store.read(standing.stream_of(VIEWER, FilmId(film)))) == 1


async def test_when_the_server_is_away_a_caller_is_told_soon() -> None:
    away = connecting("postgresql://nobody@127.0.0.1:9/none", Role.APP, process="tests")
    async with a_log("postgresql://nobody@127.0.0.1:9/none", connect=away) as log:
        began = time.monotonic()
        with pytest.raises(Unavailable):
            await hide(log.store, 1)
        with pytest.raises(Unavailable):
            await log.store.read(standing.stream_of(VIEWER, FilmId(1)))
        assert time.monotonic() - began < 5


async def test_one_that_cannot_be_written_spoils_nobody_elses(database: str) -> None:
    async with superuser(database) as holding, a_log(database) as log:
        async with holding.transaction():
            await holding.execute(TURN)
            first = asyncio.create_task(hide(log.store, 1))
            await asyncio.sleep(0.1)
            long = ReviewSaved(viewer_id=VIEWER, film_id=FilmId(2), text="x" * 1_100_000, at=AT)
            too_long = asyncio.create_task(
                log.store.append(
                    [Change(standing.stream_of(VIEWER, FilmId(2)), [long], 0)], command=a_command()
                )
            )
            others = [asyncio.create_task(hide(log.store, film)) for film in range(3, 7)]
            broken = asyncio.create_task(
                log.store.append(
                    [Change(standing.stream_of(VIEWER, FilmId(1)), [long], 0)], command=a_command()
                )
            )
            await asyncio.sleep(0.1)
        outcomes = await asyncio.gather(first, too_long, broken, *others, return_exceptions=True)

        assert isinstance(outcomes[1], asyncpg.CheckViolationError)
        assert isinstance(outcomes[2], StreamMoved)
        assert [type(outcome) for outcome in (outcomes[0], *outcomes[3:])] == [int] * 5


async def test_a_thousand_events_in_one_change_are_one_append(database: str) -> None:
    stream = standing.stream_of(VIEWER, FilmId(1))
    hidden = [FilmHidden(viewer_id=VIEWER, film_id=FilmId(1), at=AT)] * 1_000
    async with a_log(database) as log:
        last = await log.store.append([Change(stream, hidden, 0)], command=a_command())

        assert last == 1_000
        assert len(await log.store.read(stream)) == 1_000


async def test_what_waits_when_the_store_is_closed_is_written(database: str) -> None:
    async with a_log(database) as log:
        callers = [asyncio.create_task(hide(log.store, film)) for film in range(1, 101)]
        await asyncio.sleep(0)
    assert sorted(await asyncio.gather(*callers)) == list(range(1, 101))
    with pytest.raises(Unavailable):
        await hide(log.store, 101)


async def test_those_in_the_same_process_hear_of_each_append(database: str) -> None:
    heard: list[Position] = []
    async with a_log(database) as log:
        log.store.subscribe(heard.append)

        last = await hide(log.store, 1)

        assert heard == [last]


async def hide(store: EventStore, film: int) -> Position:
    hidden: list[Any] = [FilmHidden(viewer_id=VIEWER, film_id=FilmId(film), at=AT)]
    return await store.append(
        [Change(standing.stream_of(VIEWER, FilmId(film)), hidden, 0)], command=a_command()
    )
