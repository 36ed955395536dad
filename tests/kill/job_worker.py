"""A process that runs jobs: `DSN DONE [careless]`. It is there to be killed.

What it has done it writes into the file DONE. A careless one says that a job is done before it does it.
"""

import asyncio
import os
import random
import signal
import sys
from pathlib import Path
from typing import Any

import asyncpg

from tests.support.job_workers import a_worker
from whattowatch.application.jobs.handling import Handlers
from whattowatch.application.ports.job_queue import Job

ALL_DONE_BEFORE = "delete from jobs.queue where id = $1"
LEASE_S = 1.0
LONGEST_S = 0.15


def handlers(dsn: str, done: Path, *, careless: bool) -> Handlers:
    chance = random.Random()

    async def write(job: Job) -> None:
        if careless:
            await _say_done(dsn, job)
        await asyncio.sleep(chance.uniform(0, LONGEST_S))
        with done.open("a") as lines:
            lines.write(f"{job.key} {job.attempt}\n")

    async def poison(_: Job) -> None:
        raise ZeroDivisionError("poison")

    async def deadly(_: Job) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    return {"write": write, "poison": poison, "deadly": deadly}


async def _say_done(dsn: str, job: Job) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(ALL_DONE_BEFORE, job.job_id)
    finally:
        await connection.close()


async def run(dsn: str, done: Path, *, careless: bool) -> None:
    pace: dict[str, Any] = {"lease_s": LEASE_S, "poll_s": 0.2, "at_once": 4, "batch": 2}
    async with a_worker(dsn, handlers(dsn, done, careless=careless), **pace):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1], Path(sys.argv[2]), careless="careless" in sys.argv))
