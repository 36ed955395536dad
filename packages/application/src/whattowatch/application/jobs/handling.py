"""What a handler is, and how it says that a job cannot be done.

`Unavailable` (domain/errors.py), and every fault: later, with backoff, until the attempts are used up.
`NotYet`, its turn has not come: later, and it was no attempt.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

from whattowatch.application.ports.job_queue import Job

JobHandler: TypeAlias = Callable[[Job], Awaitable[None]]
Handlers: TypeAlias = Mapping[str, JobHandler]  # by kind


class JobRefused(Exception):  # noqa: N818  # says what happened
    """Trying again will not help: the job is held at once.

    Args:
        reason: for operators; never what a person wrote.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return self.reason
