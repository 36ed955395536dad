"""Port: work that nobody waits for, kept until it is done."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum
from typing import NewType, Protocol

from msgspec import Struct

JobId = NewType("JobId", int)

MOST_ATTEMPTS = 5  # then a job is held, for somebody to look at
LONGEST_KEY = 200  # characters
LARGEST_BODY = 65_536  # bytes


class JobState(Enum):
    """Where a job stands. What is done is gone."""

    WAITING = "waiting"  # for a worker, or for its time
    RUNNING = "running"
    HELD = "held"  # it is not tried again until somebody asks


class JobRequest(Struct, frozen=True):
    """Work asked for.

    The body is not encrypted and operators see the key: ids and hashes, never what a person wrote.
    """

    kind: str  # which handler: small letters, digits and dashes
    key: str  # of two requests of one kind with one key that wait, the later counts
    body: bytes = b""
    priority: int = 0  # higher goes first
    after: timedelta = timedelta(0)  # not before this has passed


class Job(Struct, frozen=True):
    """Work handed to a handler. It may come twice, so it must be harmless when repeated."""

    job_id: JobId
    kind: str
    key: str
    body: bytes
    attempt: int  # this one, from 1


class KeptJob(Struct, frozen=True, kw_only=True):
    """A job as operators see it."""

    job_id: JobId
    kind: str
    key: str
    state: JobState
    attempts: int  # begun so far
    asked_at: datetime
    due_at: datetime  # not before; of a job that waits
    reason: str | None  # why it is held, or is tried again


class JobCount(Struct, frozen=True, kw_only=True):
    kind: str
    state: JobState
    jobs: int
    oldest_at: datetime  # when the oldest of them was asked for


class JobQueue(Protocol):
    """All of it raises `Unavailable` when the queue cannot be reached."""

    async def enqueue(self, requests: Sequence[JobRequest]) -> int:
        """Keep them all, or none; how many were not waiting already.

        One that waits takes the body of the later request. One that is running is left alone:
        the request waits its turn behind it. One that is held for the same body stays held and
        nothing is added; for another body the request takes its place.
        """
        ...

    async def listed(
        self,
        *,
        kind: str | None = None,
        state: JobState | None = None,
        after: JobId | None = None,
        limit: int = 50,
    ) -> Sequence[KeptJob]:
        """Jobs that are not done, by id."""
        ...

    async def counts(self) -> Sequence[JobCount]:
        """By kind and state; without those of which there are none."""
        ...

    async def retry(self, job_id: JobId) -> bool:
        """Try a held job again, with all its attempts before it. False: no held job has this id."""
        ...

    async def retry_all(self, *, kind: str | None = None) -> int:
        """The same for all that are held, or those of one kind; how many there were."""
        ...

    async def pause(self, kind: str) -> None:
        """Begin no more jobs of this kind; they may be asked for all the same."""
        ...

    async def resume(self, kind: str) -> None: ...

    async def paused(self) -> Sequence[str]:
        """Kinds that are paused, by name."""
        ...

    async def forget_done(self, *, before: datetime) -> int:
        """What is still known of jobs that were done, or tried, before this; how much that was."""
        ...
