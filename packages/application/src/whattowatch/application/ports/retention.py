"""Port: what is kept for a while only."""

from datetime import datetime
from typing import Protocol


class Retention(Protocol):
    """Each says how many there were, and raises `Unavailable`."""

    async def forget_answers(self, *, before: datetime) -> int:
        """Answers to requests that carried a key."""
        ...

    async def forget_conversations(self, *, before: datetime) -> int:
        """Conversations in which nothing was said since, movie nights, and what voice notes said."""
        ...

    async def forget_messages(self, *, before: datetime) -> int:
        """What messengers sent us and what we said there, where that is over and done with."""
        ...

    async def clear_away_keys(self) -> int:
        """What is left on the disk of viewers' keys that were destroyed since it was asked last."""
        ...
