"""Port: what is kept for a while only."""

from datetime import datetime
from typing import Protocol


class Retention(Protocol):
    async def forget(self, *, before: datetime) -> int:
        """Forget answers to idempotent requests, and conversations, that are older; how many there were.

        Raises:
            Unavailable
        """
        ...
