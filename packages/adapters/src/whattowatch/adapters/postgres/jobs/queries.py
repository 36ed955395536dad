"""PgQueuer's questions to the database, where ours differ: an attempt counts when it begins, and a kind may be paused."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from pgqueuer.adapters.persistence.qb import (
    QueryBuilderEnvironment,
    QueryQueueBuilder,
    QuerySchedulerBuilder,
)
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.domain.models import Job, TracebackRecord
from pgqueuer.domain.types import JOB_STATUS, QueueEntrypoint, QueueManagerId
from pgqueuer.ports.driver import Driver
from pgqueuer.ports.repository import EntrypointExecutionParameter

from whattowatch.adapters.postgres.jobs.names import names
from whattowatch.application.ports.job_queue import MOST_ATTEMPTS
from whattowatch.domain.errors import Unavailable

HANDED_BACK = "handed back"  # a retry that is nobody's fault, and does not count
NOT_YET = "not yet: "  # so begins the reason of another that does not count
KEY = "key"  # among the headers, where PgQueuer lets us put it

_PAUSED = "select kind from jobs.paused"
_BEGIN = "select id, key, attempt from jobs.begin($1::bigint[], $2, $3)"
_LET_GO = "select jobs.let_go($1, $2, $3::text::jobs.state, $4, $5, $6)"
_FINISH = "select jobs.finish($1::bigint[], $2)"

_Outcome = tuple[Job, JOB_STATUS, TracebackRecord | None]


class JobQueries(Queries):
    """When the database is away there is nothing to do: PgQueuer asks again."""

    def __init__(self, driver: Driver, *, away_s: float) -> None:
        settings = names()
        super().__init__(
            driver,
            QueryBuilderEnvironment(settings),
            QueryQueueBuilder(settings),
            QuerySchedulerBuilder(settings),
        )
        self._away_s = away_s
        self._paused: frozenset[str] = frozenset()

    async def dequeue(
        self,
        batch_size: int,
        entrypoints: dict[QueueEntrypoint, EntrypointExecutionParameter],
        queue_manager_id: QueueManagerId,
        global_concurrency_limit: int | None,
        heartbeat_timeout: timedelta,
    ) -> list[Job]:
        """Those of the picked jobs that may begin, each with its key and the number of this attempt."""
        try:
            self._paused = frozenset(str(row["kind"]) for row in await self.driver.fetch(_PAUSED))
            wanted = {kind: entrypoints[kind] for kind in self._open(entrypoints)}
            if not wanted:
                return []
            picked = await super().dequeue(
                batch_size, wanted, queue_manager_id, global_concurrency_limit, heartbeat_timeout
            )
            return await self._begun(picked, queue_manager_id)
        except Unavailable:
            await asyncio.sleep(self._away_s)
            return []

    async def queued_work(self, entrypoints: list[QueueEntrypoint]) -> int:
        return await super().queued_work(self._open(entrypoints))

    async def eligible_queued_work(self, entrypoints: list[QueueEntrypoint]) -> int:
        try:
            return await super().eligible_queued_work(self._open(entrypoints))
        except Unavailable:
            return 1  # look again soon

    async def next_deferred_eta(self, entrypoints: list[QueueEntrypoint]) -> timedelta | None:
        try:
            return await super().next_deferred_eta(self._open(entrypoints))
        except Unavailable:
            return timedelta(0)

    async def retry_job(self, job: Job, delay: timedelta, traceback_record: TracebackRecord | None) -> None:
        """Let it wait. One that is handed back, or has to wait for its turn, has not been an attempt."""
        said = _said(traceback_record)
        if said == HANDED_BACK:
            await self._let_go(job, "queued", delay, job.attempts - 1, None)
        elif said is not None and said.startswith(NOT_YET):
            await self._let_go(job, "queued", delay, job.attempts - 1, said)
        else:
            await self._let_go(job, "queued", delay, job.attempts, said)

    async def log_jobs(self, job_status: list[_Outcome]) -> None:
        """Done jobs are gone, failed ones are held. Tracebacks are not kept: they may quote what a person wrote."""
        done = defaultdict(list)
        for job, status, problem in job_status:
            if status == "successful":
                done[job.queue_manager_id].append(job.id)
            elif status == "canceled":  # we were: the job was not
                await self._let_go(job, "queued", timedelta(0), job.attempts - 1, None)
            else:
                await self._let_go(job, "failed", timedelta(0), job.attempts, _said(problem))
        for worker, ids in done.items():
            await self.driver.fetch(_FINISH, ids, worker)

    async def _begun(self, picked: list[Job], worker: QueueManagerId) -> list[Job]:
        if not picked:
            return []
        rows = await self.driver.fetch(_BEGIN, [job.id for job in picked], worker, MOST_ATTEMPTS)
        begun: Mapping[Any, dict[str, Any]] = {row["id"]: row for row in rows}
        return [_begun(job, begun[job.id]) for job in picked if job.id in begun]

    async def _let_go(
        self, job: Job, status: JOB_STATUS, after: timedelta, attempts: int, reason: str | None
    ) -> None:
        await self.driver.fetch(_LET_GO, job.id, job.queue_manager_id, status, after, attempts, reason)

    def _open(self, kinds: Iterable[QueueEntrypoint]) -> list[QueueEntrypoint]:
        return [kind for kind in kinds if kind not in self._paused]


def _begun(job: Job, row: Mapping[str, Any]) -> Job:
    return job.model_copy(update={"attempts": row["attempt"], "headers": {KEY: row["key"]}})


def _said(problem: TracebackRecord | None) -> str | None:
    return None if problem is None else problem.exception_message
