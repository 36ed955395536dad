"""Tell how far a rebuild got, for a progress bar."""

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from whattowatch.domain.ids import Position


class Rebuilding(Struct, frozen=True, kw_only=True):
    """A projection being rebuilt."""

    projection: str
    position: Position  # of `head`
    head: Position
    events: int  # folded so far
    seconds: float

    @property
    def events_per_s(self) -> float:
        return self.events / self.seconds if self.seconds else 0.0


Report: TypeAlias = Callable[[Rebuilding], None]


def silent(_: Rebuilding) -> None:
    """Tell nobody."""
