"""Fold the events that were parked, now that what was wrong with them is mended."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import Struct

from whattowatch.application.folding import folded
from whattowatch.application.living import live_generation
from whattowatch.application.poison import NOT_ITS_FAULT
from whattowatch.application.ports.event_feed import EventFeed, Unreadable
from whattowatch.application.ports.projection_store import Fenced, Generation, Parked, ProjectionStore, Step
from whattowatch.application.projection import Projection
from whattowatch.domain.ids import Position


class Unparked(Struct, frozen=True, kw_only=True):
    """What came of it."""

    replayed: int
    left: int


@dataclass(frozen=True, slots=True)
class Unpark:
    """May run beside the projector, which steps back for a moment at each event."""

    feed: EventFeed
    store: ProjectionStore

    async def __call__(self, projection: Projection) -> Unparked:
        """Oldest first; where one still fails, it stays, and so does what stands behind it."""
        stuck: set[str] = set()
        entries = await self._parked(projection)
        left = 0
        for entry in entries:
            if entry.stream not in stuck and not await self._replay(projection, entry):
                stuck.add(entry.stream)
            left += entry.stream in stuck
        return Unparked(replayed=len(entries) - left, left=left)

    async def _parked(self, projection: Projection) -> Sequence[Parked]:
        generation = await live_generation(self.store, projection.name)
        return [] if generation is None else await self.store.parked(generation)

    async def _replay(self, projection: Projection, entry: Parked) -> bool:
        while True:
            generation = await live_generation(self.store, projection.name)
            if generation is None or not await self._still(generation, entry):
                return True
            try:
                await self._fold(projection, generation, entry)
            except Fenced:
                continue
            except NOT_ITS_FAULT:
                raise
            except Exception:  # noqa: BLE001  # whatever it is, it is about this event
                return False
            return True

    async def _still(self, generation: Generation, entry: Parked) -> bool:
        return any(parked.position == entry.position for parked in await self.store.parked(generation))

    async def _fold(self, projection: Projection, generation: Generation, entry: Parked) -> None:
        before = Position(entry.position - 1)
        rows = await self.feed.rows(projection.kinds, after=before, upto=entry.position)
        if any(row.event is None for row in rows):
            raise Unreadable
        events = [row.event for row in rows if row.event is not None]
        changes = await folded(projection, self.store, generation, events)
        step = Step(upto=generation.position, changes=changes, unpark=[entry.position])
        await self.store.advance(generation, projection.tables, step)
