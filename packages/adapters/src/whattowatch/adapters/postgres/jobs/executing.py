"""Runs one handler for one job, and decides what becomes of the job when it fails."""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any

import structlog
from pgqueuer.core.executors import (
    AbstractEntrypointExecutor,
    EntrypointExecutorParameters,
)
from pgqueuer.domain.errors import RetryRequested
from pgqueuer.domain.models import Context
from pgqueuer.domain.models import Job as Picked

from whattowatch.adapters.postgres.jobs.pace import JobPace
from whattowatch.adapters.postgres.jobs.queries import HANDED_BACK, KEY, NOT_YET
from whattowatch.application.jobs.handling import JobHandler, JobRefused
from whattowatch.application.ports.job_queue import MOST_ATTEMPTS, Job, JobId
from whattowatch.domain.errors import NotYet, Unavailable

logger = structlog.get_logger(__name__)

LONGEST_REASON = 500  # characters
TO_UNWIND_S = 1.0  # for a handler that was cancelled


class Stop:
    """Tells the handlers of one worker that its end has come."""

    def __init__(self) -> None:
        self.asked = False
        self._running: set[asyncio.Task[None]] = set()

    def started(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        task = asyncio.create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def ask(self, grace_s: float) -> None:
        """Begin nothing more; wait for what runs, and cancel what takes longer."""
        self.asked = True
        if self._running:
            await asyncio.wait([*self._running], timeout=grace_s)
        for task in self._running:
            task.cancel()


class Executor(AbstractEntrypointExecutor):
    """What it raises says what becomes of the job: a retry, or anything else for a job that is to be held."""

    def __init__(self, kind: str, handler: JobHandler, pace: JobPace, stop: Stop) -> None:
        super().__init__(EntrypointExecutorParameters(0, self._unused, on_failure="hold"))
        self._kind, self._handler, self._pace, self._stop = kind, handler, pace, stop

    async def execute(self, job: Picked, context: Context) -> None:  # noqa: ARG002  # PgQueuer's
        if self._stop.asked:
            raise RetryRequested(timedelta(0), HANDED_BACK)
        work = self._stop.started(self._handled(job), name=f"job {self._kind} {job.id}")
        await asyncio.wait([work], timeout=self._pace.longest_s)
        if not work.done():
            await self._given_up(work)
            raise self._failed(job, TimeoutError(f"not done after {self._pace.longest_s:g} s"))
        if work.cancelled():
            raise RetryRequested(timedelta(0), HANDED_BACK)
        problem = work.exception()
        if isinstance(problem, Exception):
            raise self._failed(job, problem)

    async def _handled(self, job: Picked) -> None:
        key = str((job.headers or {})[KEY])
        await self._handler(Job(JobId(job.id), self._kind, key, job.payload or b"", job.attempts))

    async def _given_up(self, work: asyncio.Task[None]) -> None:
        work.cancel()
        await asyncio.wait([work], timeout=TO_UNWIND_S)

    def _failed(self, job: Picked, problem: Exception) -> Exception:
        reason = reason_of(problem)
        if isinstance(problem, NotYet):
            return RetryRequested(self._pace.wait(problem.after_s), reason)
        about = {"kind": self._kind, "job": job.id, "attempt": job.attempts, "reason": reason}
        if isinstance(problem, JobRefused) or job.attempts >= MOST_ATTEMPTS:
            logger.error("job held", **about)
            return Held(reason)
        if not isinstance(problem, Unavailable):
            logger.warning("job failed", **about, exc_info=problem)
        return RetryRequested(self._pace.backoff(job.attempts), reason)

    async def _unused(self, _: Picked) -> None:
        raise NotImplementedError


class Held(Exception):  # noqa: N818  # never leaves PgQueuer
    """The job is not to be tried again."""


def reason_of(problem: Exception) -> str:
    """For operators, in few words."""
    if isinstance(problem, JobRefused):
        return problem.reason[:LONGEST_REASON]
    if isinstance(problem, NotYet):
        return f"{NOT_YET}{problem}"[:LONGEST_REASON]
    if isinstance(problem, Unavailable):
        return f"{problem.what} is not available"[:LONGEST_REASON]
    return f"{type(problem).__name__}: {problem}"[:LONGEST_REASON]
