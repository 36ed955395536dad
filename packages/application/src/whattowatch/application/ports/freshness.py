"""Port: whether what was written can be read yet."""

from collections.abc import Collection
from typing import Protocol

from whattowatch.domain.ids import Position, ViewerId


class Freshness(Protocol):
    async def reached(
        self, position: Position, *, timeout_s: float, projections: Collection[str] | None = None
    ) -> bool:
        """Wait until the named projections, or all, show everything up to the position.

        False: the time is over first, or nobody has written so far; what is read now may be old.
        """
        ...

    async def newest(self, viewer_id: ViewerId) -> Position:
        """Where what the viewer wrote ends; 0: they have not.

        Raises:
            Unavailable
        """
        ...
