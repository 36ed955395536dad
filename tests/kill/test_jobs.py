"""P27: workers that hold leases are killed; each job ends done or held, none is lost, none is stuck."""

import asyncio
import random
import sys
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.support.job_workers import a_queue
from tests.support.waiting import until
from whattowatch.application.ports.job_queue import (
    MOST_ATTEMPTS,
    JobQueue,
    JobRequest,
    JobState,
    KeptJob,
)

pytestmark = pytest.mark.kill

WORKERS, KILLS = 3, 12
WRITES = [JobRequest("write", str(number), b"%d" % number) for number in range(150)]
POISONS = [JobRequest("poison", f"p{number}") for number in range(4)]
DEADLY = [JobRequest("deadly", "d")]
LONGEST_S = 180.0


@dataclass
class Crew:
    """Workers, each in a process of its own; who dies is replaced."""

    dsn: str
    done: Path
    manner: Sequence[str] = ()
    started: int = 0
    at_work: set[asyncio.subprocess.Process] = field(default_factory=set)

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        keeping = [asyncio.create_task(self._keep_one()) for _ in range(WORKERS)]
        try:
            yield
        finally:
            for task in keeping:
                task.cancel()
            await asyncio.gather(*keeping, return_exceptions=True)

    async def kill_one(self, chance: random.Random) -> None:
        await until(lambda: bool(self.at_work))
        with suppress(ProcessLookupError):  # it has just ended by itself
            chance.choice(sorted(self.at_work, key=lambda process: process.pid)).kill()

    async def _keep_one(self) -> None:
        while True:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.kill.job_worker", self.dsn, str(self.done), *self.manner),
                stderr=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
            )
            self.started += 1
            self.at_work.add(process)
            try:
                await process.wait()
            finally:
                self.at_work.discard(process)
                if process.returncode is None:
                    process.kill()
                    await process.wait()


async def test_each_job_is_done_or_held_although_workers_are_killed(
    database: str, tmp_path: Path, seed: int
) -> None:
    crew = Crew(database, tmp_path / "done")
    async with a_queue(database) as queue:
        left = await killed_over_and_over(crew, queue, random.Random(seed))

    written = read(crew.done)
    held = {job.key: job for job in left}
    assert {job.state for job in left} == {JobState.HELD}, left
    assert lost(written, left) == set()
    assert {request.key for request in (*POISONS, *DEADLY)} <= held.keys()
    assert all(1 <= job.attempts <= MOST_ATTEMPTS and job.reason for job in left)
    assert max(attempt for _, attempt in written.elements()) <= MOST_ATTEMPTS
    assert crew.started >= WORKERS + MOST_ATTEMPTS
    repeated = sum(times - 1 for times in Counter(key for key, _ in written.elements()).values())
    print(f"{crew.started} workers, {len(left)} held, {repeated} done again")


async def test_a_worker_that_says_done_before_it_does_it_loses_jobs(
    database: str, tmp_path: Path, seed: int
) -> None:
    """The control."""
    crew = Crew(database, tmp_path / "done", ("careless",))
    async with a_queue(database) as queue:
        left = await killed_over_and_over(crew, queue, random.Random(seed))

    assert lost(read(crew.done), left) != set()


async def killed_over_and_over(crew: Crew, queue: JobQueue, chance: random.Random) -> list[KeptJob]:
    """What is left when nothing waits or runs any more."""
    await queue.enqueue([*WRITES, *POISONS, *DEADLY])
    async with crew.working():
        for _ in range(KILLS):
            before = len(await left_of(queue))
            await until(lambda before=before: progressed(queue, before), longest_s=LONGEST_S)
            await crew.kill_one(chance)
        await until(lambda: nothing_to_do(queue), longest_s=LONGEST_S)
    return await left_of(queue)


async def progressed(queue: JobQueue, before: int) -> bool:
    """Some job is being run, so that the kill may hit it; or all are done."""
    left = await left_of(queue)
    running = any(job.state is JobState.RUNNING for job in left)
    return (running and len(left) < before) or all(job.state is JobState.HELD for job in left)


async def nothing_to_do(queue: JobQueue) -> bool:
    return all(job.state is JobState.HELD for job in await left_of(queue))


async def left_of(queue: JobQueue) -> list[KeptJob]:
    return list(await queue.listed(limit=1_000))


def lost(written: Counter[tuple[str, int]], left: Sequence[KeptJob]) -> set[str]:
    return {request.key for request in WRITES} - {key for key, _ in written} - {job.key for job in left}


def read(done: Path) -> Counter[tuple[str, int]]:
    lines = [line.split() for line in done.read_text().splitlines()]
    return Counter((key, int(attempt)) for key, attempt in lines)
