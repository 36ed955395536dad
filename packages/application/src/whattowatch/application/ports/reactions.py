"""Port: how far each reactor has read the log; kept together with the jobs it asks for."""

from collections.abc import Sequence
from typing import Protocol

from whattowatch.application.ports.job_queue import JobRequest
from whattowatch.domain.ids import Position


class Reactions(Protocol):
    """All of it raises `Unavailable` when they cannot be reached."""

    async def position(self, name: str) -> Position | None:
        """Everything up to here was reacted to. None: it has not begun."""
        ...

    async def begin(self, name: str, at: Position) -> None:
        """Begin here, or again from here."""
        ...

    async def advance(
        self, name: str, requests: Sequence[JobRequest], *, after: Position, upto: Position
    ) -> bool:
        """Ask for the jobs and move on, both or neither. False: it is not at `after` any more, and nothing was done."""
        ...
