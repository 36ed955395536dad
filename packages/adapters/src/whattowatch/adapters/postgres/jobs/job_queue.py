"""The queue in jobs.queue, for those who ask for jobs and for operators."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from asyncpg import Record

from whattowatch.adapters.postgres.jobs.enqueueing import enqueue
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read
from whattowatch.application.ports.job_queue import (
    JobCount,
    JobId,
    JobQueue,
    JobRequest,
    JobState,
    KeptJob,
)

_STATES = {
    "queued": JobState.WAITING,
    "picked": JobState.RUNNING,
    "failed": JobState.HELD,
}  # PgQueuer's names
_NAMES = {state: name for name, state in _STATES.items()}

_LISTED = """
select id, entrypoint, dedupe_key, status::text, attempts, created, execute_after, reason from jobs.queue
where ($1::text is null or entrypoint = $1) and ($2::text is null or status::text = $2) and id > $3
order by id limit $4
"""
_COUNTS = """
select entrypoint, status::text, count(*) as jobs, min(created) as oldest from jobs.queue
where status in ('queued', 'picked', 'failed') group by entrypoint, status order by entrypoint, status
"""
# Of the same kind and key the newest is tried again, unless a newer one waits already; the others have had their day.
_RETRY = """
with held as (
  select id, entrypoint, dedupe_key, priority, max(id) over (partition by entrypoint, dedupe_key) as newest
  from jobs.queue
  where status = 'failed' and ($1::bigint is null or id = $1) and ($2::text is null or entrypoint = $2)
), wanted as (
  select held.* from held where id = newest and not exists (
    select from jobs.queue waiting
    where waiting.entrypoint = held.entrypoint and waiting.dedupe_key = held.dedupe_key and waiting.status = 'queued'
  )
), again as (
  update jobs.queue job set status = 'queued', attempts = 0, reason = null, execute_after = now(), updated = now(),
    queue_manager_id = null
  from wanted where job.id = wanted.id
), noted as (
  insert into jobs.history (job_id, status, priority, entrypoint) select id, 'queued', priority, entrypoint from wanted
), outdated as (
  delete from jobs.queue job using held where job.id = held.id and job.id not in (select id from wanted)
)
select count(*) as held from held
"""
_PAUSE = "insert into jobs.paused (kind) values ($1) on conflict do nothing"
_RESUME = """
with resumed as (delete from jobs.paused where kind = $1 returning 1)
update jobs.queue set updated = now() where status = 'queued' and entrypoint = $1 and exists (select from resumed)
"""
_FORGET = """
with gone as (delete from jobs.history where created < $1 returning 1) select count(*) as forgotten from gone
"""
_PAUSED = "select kind from jobs.paused order by kind"


class PostgresJobQueue(JobQueue):
    """Args:
    pool: in the role of the projector, who may do more than ask for jobs.
    """

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def enqueue(self, requests: Sequence[JobRequest]) -> int:
        return await self._pool.run(partial(enqueue, requests=requests))

    async def listed(
        self,
        *,
        kind: str | None = None,
        state: JobState | None = None,
        after: JobId | None = None,
        limit: int = 50,
    ) -> Sequence[KeptJob]:
        status = None if state is None else _NAMES[state]
        return [_kept(row) for row in await read(self._pool, _LISTED, kind, status, after or 0, limit)]

    async def counts(self) -> Sequence[JobCount]:
        return [
            JobCount(kind=kind, state=_STATES[status], jobs=jobs, oldest_at=oldest)
            for kind, status, jobs, oldest in await read(self._pool, _COUNTS)
        ]

    async def retry(self, job_id: JobId) -> bool:
        return bool(await self._retried(job_id, None))

    async def retry_all(self, *, kind: str | None = None) -> int:
        return await self._retried(None, kind)

    async def pause(self, kind: str) -> None:
        await read(self._pool, _PAUSE, kind)

    async def resume(self, kind: str) -> None:
        await read(self._pool, _RESUME, kind)

    async def paused(self) -> Sequence[str]:
        return [row["kind"] for row in await read(self._pool, _PAUSED)]

    async def forget_done(self, *, before: datetime) -> int:
        rows = await read(self._pool, _FORGET, before)
        return int(rows[0]["forgotten"])

    async def _retried(self, job_id: JobId | None, kind: str | None) -> int:
        rows = await read(self._pool, _RETRY, job_id, kind)
        return int(rows[0]["held"])


def _kept(row: Record) -> KeptJob:
    return KeptJob(
        job_id=JobId(row["id"]),
        kind=row["entrypoint"],
        key=row["dedupe_key"],
        state=_STATES[row["status"]],
        attempts=row["attempts"],
        asked_at=row["created"],
        due_at=row["execute_after"],
        reason=row["reason"],
    )
