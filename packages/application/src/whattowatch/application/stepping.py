"""Take a projection's generation a step further along the log, and past what is in the way."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import Struct

from whattowatch.application.batching import next_batch
from whattowatch.application.folding import folded
from whattowatch.application.pace import Pace
from whattowatch.application.poison import NOT_ITS_FAULT, Poisoned, parked, reason
from whattowatch.application.ports.event_feed import EventFeed, Recorded, Unreadable
from whattowatch.application.ports.projection_store import Generation, Parked, ProjectionStore, Step
from whattowatch.application.projection import Projection
from whattowatch.application.sorting import sorted_out, upto_erasure
from whattowatch.domain.ids import Position
from whattowatch.domain.viewer import ViewerErased

log = logging.getLogger(__name__)


class Place(Struct, frozen=True):
    """Where a generation is."""

    generation: Generation
    stuck: frozenset[str]  # streams of which something is parked: what follows in them is parked behind it
    ended: bool = False  # the log held no more

    @property
    def position(self) -> Position:
        return self.generation.position


@dataclass(frozen=True, slots=True)
class Stepping:
    """`strict` stops at a poison event; otherwise it is parked, and the rest goes on."""

    projection: Projection
    feed: EventFeed
    store: ProjectionStore
    pace: Pace
    strict: bool = False

    async def place(self, generation: Generation) -> Place:
        return Place(generation, await self.store.stuck(generation))

    async def to_the_end(self, place: Place, *, upto: Position | None = None) -> Place:
        """Step until the log holds no more, or none up to `upto`."""
        while not (place := await self.step(place, upto=upto)).ended:
            pass
        return place

    async def step(self, place: Place, *, upto: Position | None = None) -> Place:
        """Fold the next batch.

        Raises:
            Fenced, Unavailable
            Poisoned: strict, and an event cannot be folded.
        """
        for failures in range(1, self.pace.tries + 1):
            try:
                return await self._batch(place, upto)
            except (*NOT_ITS_FAULT, Poisoned):
                raise
            except Exception as problem:  # noqa: BLE001  # whatever it is, it is about these events
                log.warning("%s: try %d failed: %s", self.projection.name, failures, reason(problem))
                if failures < self.pace.tries:
                    await self.pace.after_failure(failures)
        return await self._by_halves(place, *await self._rows(place, upto))

    async def _batch(self, place: Place, upto: Position | None) -> Place:
        if place.stuck:
            return await self._sorted(place, *await self._rows(place, upto), patient=True)
        batch = await next_batch(
            self.feed, self.projection.kinds, after=place.position, upto=upto, size=self.pace.batch
        )
        generation = place.generation
        if batch.last > generation.position:
            changes = await folded(self.projection, self.store, generation, batch.events)
            step = Step(upto=batch.last, changes=changes)
            generation = await self.store.advance(generation, self.projection.tables, step)
        return Place(generation, place.stuck, batch.ended)

    async def _rows(self, place: Place, upto: Position | None) -> tuple[Sequence[Recorded], Position, bool]:
        """The next events by row, how far that is, and whether it is the end."""
        end = await self.feed.head() if upto is None else upto
        last = min(end, Position(place.position + self.pace.batch))
        if last <= place.position:
            return (), place.position, True
        rows = upto_erasure(await self.feed.rows(self.projection.kinds, after=place.position, upto=last))
        if rows and isinstance(rows[-1].event, ViewerErased):
            last = rows[-1].position
        return rows, last, last == end

    async def _sorted(
        self, place: Place, rows: Sequence[Recorded], last: Position, ended: bool, *, patient: bool = False
    ) -> Place:
        """Fold what can be folded, and park what stands behind what is parked, or cannot be read.

        Raises:
            Unreadable: patient, and something cannot be read that may well be the next time.
        """
        if last <= place.position:
            return Place(place.generation, place.stuck, ended)
        batch = sorted_out(rows, place.stuck, attempts=self.pace.tries)
        if batch.unreadable is not None and patient:
            raise Unreadable(batch.unreadable.problem)
        if batch.unreadable is not None and self.strict:
            raise Poisoned(self.projection.name, batch.unreadable, str(batch.unreadable.problem))
        changes = await folded(self.projection, self.store, place.generation, batch.events)
        step = Step(upto=last, changes=changes, park=batch.park, forget=batch.forget)
        return await self._advance(place, step, ended)

    async def _by_halves(self, place: Place, rows: Sequence[Recorded], last: Position, ended: bool) -> Place:
        """All at once if that works, else one half after the other, down to the event in the way."""
        try:
            return await self._sorted(place, rows, last, ended)
        except (*NOT_ITS_FAULT, Poisoned):
            raise
        except Exception as problem:
            if len(rows) < 1:
                raise
            if len(rows) == 1:
                return await self._park(place, rows[0], reason(problem), last, ended)
        half = len(rows) // 2
        place = await self._by_halves(place, rows[:half], rows[half - 1].position, ended=False)
        return await self._by_halves(place, rows[half:], last, ended)

    async def _park(self, place: Place, event: Recorded, problem: str, last: Position, ended: bool) -> Place:
        if self.strict:
            raise Poisoned(self.projection.name, event, problem)
        log.error("%s: parked position %d: %s", self.projection.name, event.position, problem)
        entry: Parked = parked(event, problem, attempts=self.pace.tries)
        return await self._advance(place, Step(upto=last, park=[entry]), ended)

    async def _advance(self, place: Place, step: Step, ended: bool) -> Place:
        generation = await self.store.advance(place.generation, self.projection.tables, step)
        changed = step.park or step.forget
        stuck = await self.store.stuck(generation) if changed else place.stuck
        return Place(generation, stuck, ended)
