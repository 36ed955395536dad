"""Port: whether what was written can be seen yet."""

from typing import Protocol

from whattowatch.domain.ids import Position


class Freshness(Protocol):
    async def reached(self, position: Position, *, timeout_s: float) -> bool:
        """Wait until every read model has got to the position, or the time is over."""
        ...
