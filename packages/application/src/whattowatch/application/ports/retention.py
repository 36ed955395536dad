"""Port: what is kept for a while only."""

from datetime import datetime
from typing import Protocol


class Retention(Protocol):
    """Both say how many there were, and raise `Unavailable`."""

    async def forget_answers(self, *, before: datetime) -> int:
        """Answers to requests that carried a key."""
        ...

    async def forget_conversations(self, *, before: datetime) -> int:
        """Conversations in which nothing was said since."""
        ...
