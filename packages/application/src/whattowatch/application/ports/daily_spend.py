"""Port: what a service outside has cost on a day, counted once for all processes."""

from datetime import date
from typing import Protocol


class DailySpend(Protocol):
    """Money is whole billionths of a US dollar, days are UTC's. All of it raises `Unavailable`."""

    async def reserve(self, service: str, day: date, nano_usd: int, *, cap_nano_usd: int) -> bool:
        """Count this as spent, unless there would be more than the cap on that day. False: nothing was counted."""
        ...

    async def settle(self, service: str, day: date, *, reserved_nano_usd: int, cost_nano_usd: int) -> None:
        """What was reserved has cost this, which may be more. What is never settled stays counted."""
        ...

    async def spent_nano_usd(self, service: str, day: date) -> int: ...
