"""Port: answers to searches and lists, kept for some hours so that the same question is asked once."""

from datetime import timedelta
from typing import Protocol


class KeptAnswers(Protocol):
    """Everything here may raise Unavailable: the facts cannot be reached."""

    async def get(self, source: str, question: str) -> bytes | None:
        """The answer, as long as it is good."""
        ...

    async def put(self, source: str, question: str, answer: bytes, *, good_for: timedelta) -> None:
        """Keep the answer, in place of an earlier one."""
        ...

    async def forget(self) -> int:
        """Throw away what is good no longer; how many."""
        ...
