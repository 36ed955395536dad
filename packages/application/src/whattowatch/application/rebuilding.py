"""Rebuild a projection from the first event, beside the live one, and put it in its place.

It reads packed pages, folds in memory with the collector off, and writes the tables in one
go. What was appended meanwhile is caught up with in batches.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from whattowatch.application import rows
from whattowatch.application.batching import pages_of
from whattowatch.application.collector import collector_off
from whattowatch.application.living import live_generation
from whattowatch.application.pace import USUAL, Pace
from whattowatch.application.poison import NOT_ITS_FAULT, Poisoned, reason
from whattowatch.application.ports.event_feed import EventFeed
from whattowatch.application.ports.projection_store import Generation, Overtaken, ProjectionStore
from whattowatch.application.projection import Projection, State
from whattowatch.application.report import Rebuilding, Report, silent
from whattowatch.application.shape import shape_of
from whattowatch.application.stepping import Place, Stepping
from whattowatch.domain.ids import Position

log = logging.getLogger(__name__)


def two_at_once() -> asyncio.Semaphore:
    """While the database indexes what one wrote, another folds."""
    return asyncio.Semaphore(2)


@dataclass(frozen=True, slots=True)
class Rebuild:
    """Stops at a poison event. Where nothing is live to go on with, it is parked instead."""

    feed: EventFeed
    store: ProjectionStore
    pace: Pace = USUAL
    report: Report = silent
    now_s: Callable[[], float] = time.monotonic
    turns: asyncio.Semaphore = field(default_factory=two_at_once)  # share it: a state may be large

    async def __call__(self, projection: Projection) -> Generation:
        """Rebuild, switch, and give the generation that is live now.

        Raises:
            Poisoned: says where; what was live is live still.
            Unavailable
        """
        async with self.store.hold(f"rebuild {projection.name}"):
            strict = await live_generation(self.store, projection.name) is not None
            stepping = Stepping(projection, self.feed, self.store, self.pace, strict=strict)
            place = await self.beside(stepping)
            return await self._switch(stepping, place)

    async def back_to(self, retired: Generation, projection: Projection) -> Generation:
        """Roll back: catch up with a generation that was live before, and switch."""
        async with self.store.hold(f"rebuild {projection.name}"):
            stepping = Stepping(projection, self.feed, self.store, self.pace)
            place = await stepping.place(await self.store.revive(retired))
            return await self._switch(stepping, await stepping.to_the_end(place))

    async def beside(self, stepping: Stepping, *, upto: Position | None = None) -> Place:
        """A new generation, built and caught up, that nobody reads yet."""
        projection = stepping.projection
        generation = await self.store.begin(
            projection.name,
            version=projection.version,
            shape=shape_of(projection),
            tables=projection.tables,
        )
        try:
            async with self.turns:
                generation = await self._filled(projection, generation, upto)
            return await stepping.to_the_end(await stepping.place(generation), upto=upto)
        except Poisoned:
            await self.store.discard(generation)
            raise

    async def _filled(
        self, projection: Projection, generation: Generation, upto: Position | None
    ) -> Generation:
        """The generation with all events up to `upto`, or empty as it was if one of them is poison."""
        head = await self.feed.head() if upto is None else upto
        try:
            with collector_off():
                state = await self._folded(projection, head)
                full = {table.name: rows.drained(table, state[table.name]) for table in projection.tables}
                return await self.store.fill(generation, projection.tables, full, upto=head)
        except NOT_ITS_FAULT:
            raise
        except Exception as problem:  # noqa: BLE001  # whatever it is, stepping finds the event
            log.warning("%s: rebuilding by steps: %s", projection.name, reason(problem))
            return await self.store.fill(generation, projection.tables, {}, upto=Position(0))

    async def _folded(self, projection: Projection, head: Position) -> State:
        state = rows.empty(projection.tables)
        began, done = self.now_s(), 0
        async with pages_of(self.feed, projection.kinds, after=Position(0), upto=head) as pages:
            async for page in pages:
                projection.fold(page.events, state)
                done += len(page.events)
                seconds = self.now_s() - began
                self.report(
                    Rebuilding(
                        projection=projection.name,
                        position=page.last,
                        head=head,
                        events=done,
                        seconds=seconds,
                    )
                )
        return state

    async def _switch(self, stepping: Stepping, place: Place) -> Generation:
        while True:
            try:
                return await self.store.switch(place.generation, stepping.projection.tables)
            except Overtaken:
                place = await stepping.to_the_end(place)
