"""What the database computes by itself is what ours compute: else `task bench` compares with nothing.

Nobody is erased in the logs that are measured, and its statements know nothing of it.
"""

import pytest

from tests.bench.bench_projector import THEIR_PROJECTIONS, by_sets, different
from tests.projector.stores import append, reset
from tests.support.histories import logged
from tests.support.projected import paced
from whattowatch.adapters.postgres.event_feed import PostgresEventFeed
from whattowatch.adapters.postgres.projection_store import PostgresProjectionStore
from whattowatch.application.projections import PROJECTIONS
from whattowatch.application.rebuilding import Rebuild
from whattowatch.domain.viewer import ViewerErased


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_one_set_of_statements_comes_to_the_same_tables(
    database: str, store: PostgresProjectionStore, feed: PostgresEventFeed, seed: int
) -> None:
    await reset(database)
    everything = logged(seed, 400)
    await append(database, [one for one in everything if not isinstance(one.event, ViewerErased)])
    for projection in PROJECTIONS:
        if projection.name in THEIR_PROJECTIONS:
            await Rebuild(feed, store, paced())(projection)

    await by_sets(database)

    assert await different(database) == []
