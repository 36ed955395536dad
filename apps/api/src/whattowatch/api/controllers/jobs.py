"""Jobs that wait, run or are held, for those who operate the installation."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, get, post
from litestar.params import JSONBody, QueryParameter
from msgspec import Meta, Struct

from whattowatch.api.access import OPERATOR
from whattowatch.api.paths import LARGEST_JOB, JobInPath
from whattowatch.api.shown import Limit
from whattowatch.application.ports.job_queue import JobCount, JobId, JobQueue, JobState, KeptJob
from whattowatch.domain.errors import NotFound

KIND = "^[a-z][a-z0-9-]{0,63}$"


class JobOut(Struct, frozen=True, kw_only=True):
    """A job that is not done."""

    job_id: int
    kind: str
    key: str
    state: JobState
    attempts: int
    asked_at: datetime
    due_at: datetime
    reason: str | None

    @classmethod
    def of(cls, job: KeptJob) -> "JobOut":
        return cls(
            job_id=job.job_id,
            kind=job.kind,
            key=job.key,
            state=job.state,
            attempts=job.attempts,
            asked_at=job.asked_at,
            due_at=job.due_at,
            reason=job.reason,
        )


class JobsOut(Struct, frozen=True, kw_only=True):
    """Some of the jobs by number, all of them counted, and the kinds that are paused."""

    items: Sequence[JobOut]
    counts: Sequence[JobCount]
    paused: Sequence[str]


class RetryIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which of the held jobs; all, when no kind is given."""

    kind: Annotated[str, Meta(pattern=KIND)] | None = None


class RetriedOut(Struct, frozen=True, kw_only=True):
    """How many jobs were held."""

    retried: int


class JobController(Controller):
    path = "/admin/jobs"
    opt = OPERATOR
    tags = ("operators",)

    @get()
    @inject
    async def listed(
        self,
        *,
        queue: FromDishka[JobQueue],
        kind: Annotated[str | None, QueryParameter(pattern=KIND, description="of this kind alone")] = None,
        job_state: Annotated[
            JobState | None, QueryParameter(name="state", description="of these alone")
        ] = None,
        after_id: Annotated[int, QueryParameter(ge=0, le=LARGEST_JOB, description="jobs after this one")] = 0,
        limit: Limit = 20,
    ) -> JobsOut:
        """List the jobs that are not done. Needs an operator's token, as `wtw token --operator` makes."""
        jobs = await queue.listed(kind=kind, state=job_state, after=JobId(after_id), limit=limit)
        return JobsOut(
            items=[JobOut.of(job) for job in jobs], counts=await queue.counts(), paused=await queue.paused()
        )

    @post("/retry", status_code=200)
    @inject
    async def retry_all(
        self,
        *,
        queue: FromDishka[JobQueue],
        data: JSONBody[RetryIn] = RetryIn(),  # noqa: B008  # nothing in it changes
    ) -> RetriedOut:
        """Try all held jobs again, or those of one kind."""
        return RetriedOut(retried=await queue.retry_all(kind=data.kind))

    @post("/{job_id:str}/retry", status_code=204)
    @inject
    async def retry(self, *, job_id: JobInPath, queue: FromDishka[JobQueue]) -> None:
        """Try a held job again, with all its attempts before it."""
        if not await queue.retry(JobId(job_id)):
            raise NotFound("held job")
