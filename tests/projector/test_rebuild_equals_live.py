"""P10, P70: a rebuild from the first event gives the tables that are live, in PostgreSQL.

`WTW_HISTORIES` goes further.
"""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.projector.projectors import differing
from tests.projector.stores import append, reset
from tests.support.histories import logged
from tests.support.projected import paced
from whattowatch.adapters.postgres.event_feed import PostgresEventFeed
from whattowatch.adapters.postgres.projection_store import PostgresProjectionStore
from whattowatch.application.projection import Projection, State
from whattowatch.application.projections import PROJECTIONS
from whattowatch.application.projections.viewings import Viewings
from whattowatch.application.rebuilding import Rebuild
from whattowatch.application.stepping import Stepping
from whattowatch.domain.event import Event

HISTORIES = int(os.environ.get("WTW_HISTORIES", "100"))

SHORT, LONGER, LONG = st.integers(1, 60), st.integers(61, 400), st.integers(401, 2_000)


@pytest.mark.no_cover
@settings(max_examples=HISTORIES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), count=st.one_of(SHORT, SHORT, SHORT, LONGER, LONG))
async def test_live_tables_equal_rebuilt_ones(
    database: str, store: PostgresProjectionStore, feed: PostgresEventFeed, seed: int, count: int
) -> None:
    await reset(database)
    chance, events = Random(seed), logged(seed, count)
    half = chance.randrange(count + 1)
    await append(database, events[:half])
    for projection in PROJECTIONS:
        await Rebuild(feed, store, paced())(projection)
    await append(database, events[half:])
    for projection in PROJECTIONS:
        await followed(projection, store, feed, chance)

    assert await differing(store, feed) == {}


async def followed(
    projection: Projection, store: PostgresProjectionStore, feed: PostgresEventFeed, chance: Random
) -> None:
    """Step to the end of the log, in batches of any size, forgetting everything between them."""
    ended = False
    while not ended:
        (live,) = [one for one in await store.generations(projection.name) if one.standing == "live"]
        stepping = Stepping(projection, feed, store, paced(batch=chance.choice([1, 10, 60, 200, 1_000])))
        ended = (await stepping.step(await stepping.place(live))).ended


@pytest.mark.no_cover
async def test_more_than_a_batch_of_history(
    database: str, store: PostgresProjectionStore, feed: PostgresEventFeed
) -> None:
    for projection in PROJECTIONS:
        await Rebuild(feed, store, paced())(projection)
    await append(database, logged(5, 6_000, viewers=40, films=200))
    for projection in PROJECTIONS:
        await followed(projection, store, feed, Random(5))

    assert await differing(store, feed) == {}


class ByTheClock(Viewings):
    """The control: it writes down when it was projected."""

    def fold(self, events: Sequence[Event], state: State) -> None:
        super().fold([replace(event, at=datetime.now(UTC)) for event in events], state)


class ByTheBatch(Viewings):
    """The control: what it keeps depends on where batches end."""

    def fold(self, events: Sequence[Event], state: State) -> None:
        super().fold(list({type(event): event for event in events}.values()), state)


@pytest.mark.parametrize("projection", [ByTheClock(), ByTheBatch()], ids=["clock", "batch"])
async def test_a_projection_that_is_no_pure_fold_is_found_out(
    database: str, store: PostgresProjectionStore, feed: PostgresEventFeed, projection: Projection
) -> None:
    await Rebuild(feed, store, paced())(projection)
    for first in range(0, 300, 30):
        await append(database, logged(5, 300)[first : first + 30])
        await followed(projection, store, feed, Random(1))

    assert await differing(store, feed, [projection])
