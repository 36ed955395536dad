"""Keep a projection up with the log, for as long as the projector runs."""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import NoReturn

from whattowatch.application.pace import USUAL, Pace
from whattowatch.application.poison import Poisoned, reason
from whattowatch.application.ports.event_feed import EventFeed
from whattowatch.application.ports.projection_store import Fenced, Generation, ProjectionStore
from whattowatch.application.positions import Positions
from whattowatch.application.projection import Projection
from whattowatch.application.rebuilding import Rebuild, two_at_once
from whattowatch.application.shape import fits
from whattowatch.application.stepping import Stepping

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Project:
    """One projection at a time is kept by one projector; a second waits for its turn."""

    feed: EventFeed
    store: ProjectionStore
    positions: Positions
    pace: Pace = USUAL
    turns: asyncio.Semaphore = field(default_factory=two_at_once)

    async def __call__(self, projection: Projection) -> NoReturn:
        """Go on for ever, whatever happens: wait, and try again."""
        failures = 0
        while True:
            try:
                async with self.store.hold(projection.name):
                    generation = await self._fitting(projection)
                    failures = 0
                    await self._follow(projection, generation)
            except Fenced:
                continue
            except Poisoned as stopped:
                log.error("%s", stopped)  # noqa: TRY400  # it says where
                await self.pace.pause(self.pace.stopped_pause_s)
            except Exception as problem:  # noqa: BLE001  # there is nobody above who could do better
                failures += 1
                log.error("%s: waiting: %s", projection.name, reason(problem))  # noqa: TRY400
                await self.pace.after_failure(failures)
            finally:
                self.positions.gone(projection.name)

    async def _fitting(self, projection: Projection) -> Generation:
        """The live generation, or one that takes the place of another version's; that one serves meanwhile."""
        fitting = [one for one in await self.store.generations(projection.name) if fits(one, projection)]
        for generation in fitting:
            if generation.standing == "live":
                return generation
        rebuild = Rebuild(self.feed, self.store, self.pace, turns=self.turns)
        for generation in fitting:
            if generation.standing == "retired":
                return await rebuild.back_to(generation, projection)
        return await rebuild(projection)

    async def _follow(self, projection: Projection, generation: Generation) -> NoReturn:
        stepping = Stepping(projection, self.feed, self.store, self.pace)
        place = await stepping.place(generation)
        while True:
            place = await stepping.step(place)
            self.positions.passed(projection.name, place.position)
            if place.ended:
                await self.feed.wait(place.position, timeout_s=self.pace.poll_s)
