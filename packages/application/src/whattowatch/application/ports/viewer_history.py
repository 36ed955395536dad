"""Port: all events of one viewer, in order."""

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from whattowatch.domain.event import Event
from whattowatch.domain.ids import Position, ViewerId


class Happened(Struct, frozen=True, kw_only=True):
    position: Position
    stream: str
    version: int
    event: Event


class ViewerHistory(Protocol):
    async def page(self, viewer_id: ViewerId, *, after: Position, limit: int) -> Sequence[Happened]:
        """The next events, oldest first, with personal text opened; empty after the last.

        Raises:
            Unavailable
        """
        ...
