"""Whole projectors over a database, to be run beside each other and to be cut down."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from tests.projector.stores import admin, projection_store, projector_feed
from tests.support.projected import paced
from whattowatch.adapters.postgres.event_feed import PostgresEventFeed
from whattowatch.adapters.postgres.projection_store import PostgresProjectionStore
from whattowatch.application.checking import Check
from whattowatch.application.pace import Pace
from whattowatch.application.positions import Positions
from whattowatch.application.projecting import Project
from whattowatch.application.projection import Projection
from whattowatch.application.projections import PROJECTIONS
from whattowatch.application.rebuilding import Rebuild
from whattowatch.projector.main import run_projector

HASTY = Pace(batch=200, poll_s=0.05, first_pause_s=0.01, longest_pause_s=0.1)


@asynccontextmanager
async def projector(
    dsn: str,
    *,
    pace: Pace = HASTY,
    positions: Positions | None = None,
    projections: Sequence[Projection] = PROJECTIONS,
) -> AsyncIterator[asyncio.Task[None]]:
    """One that runs, with connections of its own."""
    async with projection_store(dsn) as store, projector_feed(dsn) as feed:
        project = Project(feed, store, positions or Positions(), pace)
        task = asyncio.create_task(run_projector(project, projections))
        try:
            yield task
        finally:
            task.cancel()
            await asyncio.wait([task], timeout=5)
            assert task.done(), "it did not stop within seconds"


async def head(dsn: str) -> int:
    async with admin(dsn) as connection:
        return int(await connection.fetchval("select coalesce(max(position), 0) from log.events"))


async def until_projected(
    dsn: str, position: int, projections: Sequence[Projection] = PROJECTIONS, *, timeout_s: float = 60
) -> None:
    past = "select count(*) from log.projections where state = 'live' and position >= $1"
    async with admin(dsn) as connection, asyncio.timeout(timeout_s):
        while await connection.fetchval(past, position) < len(projections):  # noqa: ASYNC110  # of another process
            await asyncio.sleep(0.02)


async def differing(
    store: PostgresProjectionStore, feed: PostgresEventFeed, projections: Sequence[Projection] = PROJECTIONS
) -> dict[str, object]:
    """The projections whose live tables are not those of a rebuild, and how."""
    check = Check(Rebuild(feed, store, paced()))
    compared = {projection.name: await check(projection) for projection in projections}
    return {name: said for name, said in compared.items() if said is None or said.differing}
