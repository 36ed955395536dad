"""Whether what was written can be read: at once, unless a test holds the readers back."""

from collections.abc import Collection
from dataclasses import dataclass, field

from tests.support.memory.event_store import MemoryEventStore
from whattowatch.application.ports.freshness import Freshness
from whattowatch.domain.ids import Position, ViewerId


@dataclass
class MemoryFreshness(Freshness):
    events: MemoryEventStore
    upto: Position | None = None  # as far as readers have got; None: to the end
    asked: list[tuple[Position, float]] = field(default_factory=list)

    async def reached(
        self, position: Position, *, timeout_s: float, projections: Collection[str] | None = None
    ) -> bool:
        self.asked.append((position, timeout_s))
        return self.upto is None or position <= self.upto

    async def newest(self, viewer_id: ViewerId) -> Position:
        places = (place for place, kept in enumerate(self.events.log, 1) if kept.event.viewer_id == viewer_id)
        return Position(max(places, default=0))
