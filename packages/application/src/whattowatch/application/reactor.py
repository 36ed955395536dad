"""What a reactor is: it says which jobs events ask for."""

from collections.abc import Sequence
from typing import Protocol

from whattowatch.application.ports.job_queue import JobRequest
from whattowatch.domain.event import Event


class Reactor(Protocol):
    """It sees each event once as the log grows, and none of those that were there before it was."""

    @property
    def name(self) -> str: ...
    @property
    def kinds(self) -> tuple[type[Event], ...]: ...

    async def jobs(self, events: Sequence[Event]) -> Sequence[JobRequest]:
        """May look at what is known, and changes nothing.

        Raises:
            Unavailable: the same events are brought again later.
        """
        ...
