"""Runs jobs for as long as a worker lives, through PgQueuer."""

import asyncio
from datetime import timedelta
from typing import NoReturn

import structlog
from pgqueuer.core.buffers import JobStatusLogBuffer
from pgqueuer.core.executors import AbstractEntrypointExecutor
from pgqueuer.core.qm import QueueManager
from pgqueuer.domain.models import Job, TracebackRecord

from whattowatch.adapters.postgres.connecting import Connect
from whattowatch.adapters.postgres.jobs.driver import PoolDriver
from whattowatch.adapters.postgres.jobs.executing import Executor, Stop
from whattowatch.adapters.postgres.jobs.names import CHANNEL
from whattowatch.adapters.postgres.jobs.pace import USUAL, JobPace
from whattowatch.adapters.postgres.jobs.queries import JobQueries
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.jobs.handling import Handlers
from whattowatch.application.ports.job_runner import JobRunner
from whattowatch.domain.errors import Unavailable

logger = structlog.get_logger(__name__)

TO_SETTLE_S = 1.5  # for writing down what became of the last jobs


class PostgresJobRunner(JobRunner):
    """Args:
    pool: in the role of the projector, and durable.
    listen: opens the connection that listens.
    """

    def __init__(self, pool: Pool, listen: Connect, handlers: Handlers, pace: JobPace = USUAL) -> None:
        self._pool, self._listen, self._handlers, self._pace = pool, listen, handlers, pace

    async def run(self) -> NoReturn:
        while True:
            try:
                await self._run_once()
            except Unavailable as away:
                logger.warning("jobs wait", for_=away.what)
            except Exception:
                logger.exception("the job queue failed, and is begun anew")
            await asyncio.sleep(self._pace.away_s)

    async def _run_once(self) -> None:
        stop, manager = Stop(), self._manager()
        for kind, handler in self._handlers.items():
            manager.register_executor(kind, Executor(kind, handler, self._pace, stop))
        running = asyncio.create_task(self._managed(manager), name="job queue")
        try:
            await asyncio.shield(running)
        except asyncio.CancelledError:
            manager.shutdown.set()
            await stop.ask(self._pace.grace_s)
            await asyncio.wait([running], timeout=TO_SETTLE_S)
            running.cancel()
            raise

    def _manager(self) -> QueueManager:
        driver = PoolDriver(self._pool, self._listen, pause_s=self._pace.away_s)
        return _Manager(JobQueries(driver, away_s=self._pace.away_s), CHANNEL)

    async def _managed(self, manager: QueueManager) -> None:
        await manager.run(
            dequeue_timeout=timedelta(seconds=self._pace.poll_s),
            batch_size=self._pace.batch,
            max_concurrent_tasks=self._pace.at_once,
            heartbeat_timeout=timedelta(seconds=self._pace.lease_s),
            log_aggregation_interval=timedelta(0),
        )


class _Manager(QueueManager):
    async def log_failure(
        self,
        job: Job,
        executor: AbstractEntrypointExecutor,  # noqa: ARG002  # PgQueuer's
        exc: Exception,
        jbuff: JobStatusLogBuffer,
    ) -> None:
        """The executor has logged it, without what a traceback may quote."""
        if isinstance(exc, Unavailable):
            return  # it could not be let go: its lease runs out
        await jbuff.add((job, "failed", TracebackRecord.from_exception(exc, job.id)))
