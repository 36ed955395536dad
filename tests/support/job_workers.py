"""Workers of one database, in the loop of the test."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from msgspec.structs import replace

from tests.support.waiting import until
from whattowatch.adapters.postgres.connecting import Connect, Role, connecting
from whattowatch.adapters.postgres.jobs.job_queue import PostgresJobQueue
from whattowatch.adapters.postgres.jobs.pace import JobPace
from whattowatch.adapters.postgres.jobs.running import PostgresJobRunner
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.jobs.handling import Handlers
from whattowatch.application.ports.job_queue import JobQueue, JobState, KeptJob

HURRIED = JobPace(
    lease_s=60.0, poll_s=60.0, first_pause_s=0.01, longest_pause_s=0.02, grace_s=0.3, away_s=0.05
)
Stopping = Callable[[], Awaitable[None]]


@asynccontextmanager
async def a_queue(database: str) -> AsyncIterator[JobQueue]:
    async with a_pool(database) as pool:
        yield PostgresJobQueue(pool)


@asynccontextmanager
async def a_worker(
    database: str, handlers: Handlers, *, listen: Connect | None = None, **pace: float
) -> AsyncIterator[Stopping]:
    """Gives what stops it; it is stopped in the end."""
    async with a_pool(database) as pool:
        listen = listen or connecting(database, Role.PROJECTOR, process="tests", connect_timeout_s=10.0)
        runner = PostgresJobRunner(pool, listen, handlers, replace(HURRIED, **pace))
        running = asyncio.create_task(runner.run())

        async def stop() -> None:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running

        try:
            yield stop
        finally:
            await stop()


@asynccontextmanager
async def a_pool(database: str) -> AsyncIterator[Pool]:
    pool = Pool(connecting(database, Role.PROJECTOR, process="tests", connect_timeout_s=10.0))
    yield pool
    await pool.close()


async def until_all(queue: JobQueue, *states: JobState) -> list[KeptJob]:
    """Wait until every job that is left stands so; without a state, until none is left."""

    async def so() -> bool:
        return all(job.state in states for job in await queue.listed(limit=1_000))

    await until(so)
    return list(await queue.listed(limit=1_000))
