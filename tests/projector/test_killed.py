"""P13: each event takes effect once, although the projector is killed."""

import asyncio
import signal
import sys
from itertools import count
from random import Random

import pytest

from tests.projector.dying import Doom, dying_store
from tests.projector.projectors import differing, head, until_projected
from tests.projector.stores import append, reset
from tests.support.histories import logged
from tests.support.projected import paced
from tests.support.tally import Tally
from whattowatch.adapters.postgres.event_feed import PostgresEventFeed
from whattowatch.adapters.postgres.projection_store import PostgresProjectionStore
from whattowatch.application.living import live_generation
from whattowatch.application.ports.projection_store import Generation, Step
from whattowatch.application.rebuilding import Rebuild
from whattowatch.application.stepping import Stepping
from whattowatch.domain.errors import Unavailable

TALLY = Tally()


async def followed(store: PostgresProjectionStore, feed: PostgresEventFeed) -> None:
    """As a projector that has just started."""
    live = await live_generation(store, TALLY.name)
    assert live is not None
    stepping = Stepping(TALLY, feed, store, paced(batch=40))
    await stepping.to_the_end(await stepping.place(live))


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
async def test_cut_off_at_any_statement_and_started_again(
    database: str, store: PostgresProjectionStore, feed: PostgresEventFeed, after: bool
) -> None:
    """Every boundary of a live run, until one is past the last statement of it."""
    for strike_at in count(1):
        await reset(database)
        await Rebuild(feed, store, paced())(TALLY)
        await append(database, logged(9, 120))
        doom = Doom(strike_at, after)
        async with dying_store(database, doom) as cut_off:
            for _ in range(5):
                try:
                    await followed(cut_off, feed)
                except Unavailable:
                    continue
                break

        assert await differing(store, feed, [TALLY]) == {}
        if not doom.struck:
            break
    assert strike_at > 20


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
async def test_a_rebuild_cut_off_at_any_statement_leaves_what_was_live(
    database: str, store: PostgresProjectionStore, feed: PostgresEventFeed, after: bool
) -> None:
    await append(database, logged(9, 120))
    for strike_at in count(1):
        await Rebuild(feed, store, paced())(TALLY)  # what was left lying about goes
        doom = Doom(strike_at, after)
        async with dying_store(database, doom) as cut_off:
            try:
                await Rebuild(feed, cut_off, paced())(TALLY)
            except Unavailable:
                assert await live_generation(store, TALLY.name) is not None
        assert await differing(store, feed, [TALLY]) == {}
        if not doom.struck:
            break
    assert strike_at > 20


class Apart(PostgresProjectionStore):
    """The control: rows in one transaction, the position in the next."""

    __slots__ = ()

    async def advance(self, generation: Generation, tables: object, step: Step) -> Generation:
        rows = Step(upto=generation.position, changes=step.changes)
        moved = await super().advance(generation, tables, rows)  # type: ignore[arg-type]  # passed on
        return await super().advance(moved, tables, Step(upto=step.upto))  # type: ignore[arg-type]


async def test_a_position_in_a_transaction_of_its_own_would_count_twice(
    database: str, store: PostgresProjectionStore, feed: PostgresEventFeed
) -> None:
    wrong = 0
    for strike_at in range(8, 24):
        await reset(database)
        await Rebuild(feed, store, paced())(TALLY)
        await append(database, logged(9, 120))
        async with dying_store(database, Doom(strike_at, after=False)) as cut_off:
            for _ in range(3):
                try:
                    await followed(Apart(cut_off.pool, cut_off.connect), feed)
                except Unavailable:
                    continue
                break
        wrong += bool(await differing(store, feed, [TALLY]))
    assert wrong


@pytest.mark.kill
async def test_killed_at_random_and_started_again(
    database: str, store: PostgresProjectionStore, feed: PostgresEventFeed
) -> None:
    chance = Random(7)
    events = logged(7, 4_000, viewers=30, films=100)
    for _ in range(5):
        process = await started(database)
        some = chance.randrange(1, 1_000)
        await append(database, events[:some])
        events = events[some:]
        await asyncio.sleep(chance.random() / 2)
        process.send_signal(signal.SIGKILL)
        await process.wait()
    process = await started(database)
    await until_projected(database, await head(database))
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 10) == 0

    assert await differing(store, feed) == {}


async def started(database: str) -> asyncio.subprocess.Process:
    """A projector in a process of its own, running."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.projector.running", database, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"running\n"
    return process
