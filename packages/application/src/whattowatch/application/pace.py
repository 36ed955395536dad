"""How fast the projector goes, and how long it waits before it tries again."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from msgspec import Struct

Pause: TypeAlias = Callable[[float], Awaitable[None]]  # seconds


class Pace(Struct, frozen=True, kw_only=True):
    """Defaults are for one machine; tests make them small."""

    batch: int = 5_000  # events folded in one step, about; more are hardly faster, and hold others up
    tries: int = 5  # before an event is parked
    poll_s: float = 0.5  # a look at the log without being called
    first_pause_s: float = 0.05  # after a failure; the next is twice as long
    longest_pause_s: float = 5.0
    stopped_pause_s: float = 300.0  # after a rebuild that stopped: it needs mending by hand
    pause: Pause = asyncio.sleep

    async def after_failure(self, failures: int) -> None:
        """Wait after so many failures in a row."""
        await self.pause(min(self.first_pause_s * 2.0 ** min(failures - 1, 16), self.longest_pause_s))


USUAL = Pace()
