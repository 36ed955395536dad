"""Jobs in a list."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from msgspec.structs import replace

from whattowatch.application.jobs.handling import Handlers
from whattowatch.application.ports.job_queue import (
    Job,
    JobCount,
    JobId,
    JobQueue,
    JobRequest,
    JobState,
    KeptJob,
)

LONG_AGO = datetime(2026, 3, 1, tzinfo=UTC)


class MemoryJobQueue(JobQueue):
    def __init__(self) -> None:
        self.jobs: dict[JobId, KeptJob] = {}
        self.bodies: dict[JobId, bytes] = {}
        self._paused: set[str] = set()
        self._last = 0

    async def enqueue(self, requests: Sequence[JobRequest]) -> int:
        latest = {(request.kind, request.key): request for request in requests}
        return sum(self._enqueued(request) for request in latest.values())

    def start(self, job_id: JobId) -> None:
        job = self.jobs[job_id]
        self.jobs[job_id] = replace(job, state=JobState.RUNNING, attempts=job.attempts + 1)

    async def do(self, handlers: Handlers, *kinds: str) -> bool:
        """The first that waits, of these kinds or any. False: none does."""
        waiting = (job for job in self.jobs.values() if job.state is JobState.WAITING)
        job = next((job for job in waiting if not kinds or job.kind in kinds), None)
        if job is None:
            return False
        self.start(job.job_id)
        body = self.bodies[job.job_id]
        await handlers[job.kind](Job(job.job_id, job.kind, job.key, body, job.attempts + 1))
        self._forget(job)
        return True

    def try_again(self, kind: str) -> None:
        """Those of this kind that failed, with the attempts they had."""
        for job in self.jobs.values():
            if job.kind == kind and job.state is JobState.RUNNING:
                self.jobs[job.job_id] = replace(job, state=JobState.WAITING)

    def hold(self, job_id: JobId, reason: str) -> None:
        self.jobs[job_id] = replace(self.jobs[job_id], state=JobState.HELD, reason=reason)

    async def listed(
        self,
        *,
        kind: str | None = None,
        state: JobState | None = None,
        after: JobId | None = None,
        limit: int = 50,
    ) -> Sequence[KeptJob]:
        found = [
            job
            for job in self.jobs.values()
            if kind in {None, job.kind} and state in {None, job.state} and job.job_id > (after or 0)
        ]
        return found[:limit]

    async def counts(self) -> Sequence[JobCount]:
        counted = Counter((job.kind, job.state) for job in self.jobs.values())
        return [
            JobCount(kind=kind, state=state, jobs=jobs, oldest_at=LONG_AGO)
            for (kind, state), jobs in sorted(counted.items(), key=str)
        ]

    async def retry(self, job_id: JobId) -> bool:
        return bool(self._retried([job for job in self._held() if job.job_id == job_id]))

    async def retry_all(self, *, kind: str | None = None) -> int:
        return self._retried([job for job in self._held() if kind in {None, job.kind}])

    async def pause(self, kind: str) -> None:
        self._paused.add(kind)

    async def resume(self, kind: str) -> None:
        self._paused.discard(kind)

    async def paused(self) -> Sequence[str]:
        return sorted(self._paused)

    async def forget_done(self, *, before: datetime) -> int:
        return 0

    def _enqueued(self, request: JobRequest) -> bool:
        for job in self._held():
            if (job.kind, job.key) == (request.kind, request.key):
                if self.bodies[job.job_id] == request.body:
                    return False
                self._forget(job)
        waiting = self._waiting(request.kind, request.key)
        if waiting is not None:
            self.bodies[waiting.job_id] = request.body
            return False
        self._add(request)
        return True

    def _add(self, request: JobRequest) -> None:
        self._last += 1
        job_id = JobId(self._last)
        self.bodies[job_id] = request.body
        self.jobs[job_id] = KeptJob(
            job_id=job_id,
            kind=request.kind,
            key=request.key,
            state=JobState.WAITING,
            attempts=0,
            asked_at=LONG_AGO,
            due_at=LONG_AGO + request.after,
            reason=None,
        )

    def _retried(self, held: Sequence[KeptJob]) -> int:
        for job in reversed(held):  # the newest first
            if self._waiting(job.kind, job.key) is None:
                again = replace(job, state=JobState.WAITING, attempts=0, reason=None)
                self.jobs[job.job_id] = again
            else:
                self._forget(job)
        return len(held)

    def _held(self) -> Sequence[KeptJob]:
        return [job for job in self.jobs.values() if job.state is JobState.HELD]

    def _waiting(self, kind: str, key: str) -> KeptJob | None:
        same = (job for job in self.jobs.values() if (job.kind, job.key) == (kind, key))
        return next((job for job in same if job.state is JobState.WAITING), None)

    def _forget(self, job: KeptJob) -> None:
        del self.jobs[job.job_id], self.bodies[job.job_id]
