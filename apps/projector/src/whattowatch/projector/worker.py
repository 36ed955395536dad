"""Runs the jobs: work that nobody waits for."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog
from msgspec import Struct

from whattowatch.application.ports.job_runner import JobRunner
from whattowatch.application.reacting import React
from whattowatch.application.reactor import Reactor
from whattowatch.domain.errors import Unavailable

logger = structlog.get_logger(__name__)


class Job(Struct, frozen=True, eq=False):
    """Something done now and again; it finds out itself what there is to do."""

    name: str
    every_s: float
    work: Callable[[], Awaitable[int]]  # how much was done
    first_after_s: float = 0.0  # it does not begin before


async def run_worker(
    jobs: Sequence[Job], runner: JobRunner, react: React, reactors: Sequence[Reactor]
) -> None:
    """The queue, what asks it for jobs, and beside it each recurrent job at its own pace; until cancelled.

    A recurrent job that fails is tried again at its next turn.
    """
    async with asyncio.TaskGroup() as group:
        group.create_task(runner.run(), name="job queue")
        for reactor in reactors:
            group.create_task(react(reactor), name=f"reactor {reactor.name}")
        for job in jobs:
            group.create_task(_keep_at(job), name=job.name)


async def _keep_at(job: Job) -> None:
    await asyncio.sleep(job.first_after_s)
    while True:
        try:
            done = await job.work()
        except Unavailable as away:
            logger.warning("job waits", job=job.name, for_=away.what)
        except Exception:
            logger.exception("job failed", job=job.name)
        else:
            if done:
                logger.info("job done", job=job.name, done=done)
        await asyncio.sleep(job.every_s)
