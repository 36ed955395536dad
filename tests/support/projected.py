"""A projector over memory, and what is in its tables."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from tests.support.histories import Logged
from tests.support.memory.event_feed import MemoryEventFeed
from tests.support.memory.event_store import Kept, MemoryEventStore
from tests.support.memory.projection_store import MemoryProjectionStore
from whattowatch.application.pace import Pace
from whattowatch.application.ports.event_feed import EventFeed
from whattowatch.application.ports.projection_store import ProjectionStore
from whattowatch.application.positions import Positions
from whattowatch.application.projecting import Project
from whattowatch.application.projection import Projection, Row
from whattowatch.application.rebuilding import Rebuild
from whattowatch.application.stepping import Place, Stepping
from whattowatch.domain.ids import Position, command_of

NOBODY_COMMANDED = command_of("tests", "a history")


@dataclass
class Slept:
    """Pauses that were taken, in no time."""

    seconds: list[float] = field(default_factory=list)

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        await asyncio.sleep(0)


def paced(*, batch: int = 1_000, slept: Slept | None = None) -> Pace:
    return Pace(batch=batch, poll_s=0.05, pause=slept or Slept())


class MemoryProjector:
    """A log, a store, and the parts of the projector between them."""

    def __init__(
        self, *, batch: int = 1_000, feed: EventFeed | None = None, store: ProjectionStore | None = None
    ) -> None:
        self.log = MemoryEventStore()
        self.memory = MemoryProjectionStore()
        self.slept = Slept()
        self.pace = paced(batch=batch, slept=self.slept)
        self.positions = Positions()
        self.feed: EventFeed = feed or MemoryEventFeed(self.log, page=max(1, batch // 3))
        self.store: ProjectionStore = store or self.memory

    def append(self, events: Iterable[Logged]) -> None:
        self.log.log.extend(Kept(one.stream, one.version, NOBODY_COMMANDED, one.event) for one in events)
        self.log.grown.set()

    @property
    def rebuild(self) -> Rebuild:
        return Rebuild(self.feed, self.store, self.pace)

    def stepping(self, projection: Projection, *, strict: bool = False) -> Stepping:
        return Stepping(projection, self.feed, self.store, self.pace, strict=strict)

    async def begin(self, projection: Projection) -> Place:
        """A live generation, as a first start on this log leaves it."""
        stepping = self.stepping(projection)
        return await stepping.place(await self.rebuild(projection))

    @asynccontextmanager
    async def running(self, *projections: Projection) -> AsyncIterator[None]:
        """As `wtw projector` runs them."""
        project = Project(self.feed, self.store, self.positions, self.pace)
        tasks = [asyncio.create_task(project(projection)) for projection in projections]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            for task in tasks:
                with suppress(asyncio.CancelledError):
                    await task

    async def until_past(self, position: int, *projections: Projection) -> None:
        names = [projection.name for projection in projections]
        async with asyncio.timeout(5):
            while not self.positions.all_past(Position(position), names):
                await self.positions.moved(timeout_s=1)

    def tables(self, projection: Projection) -> dict[str, Sequence[Row]]:
        """What readers see."""
        tables = self.memory.live(projection.name).tables
        return {name: sorted(rows.values(), key=repr) for name, rows in tables.items()}


async def rebuilt(projection: Projection, events: Sequence[Logged]) -> dict[str, Sequence[Row]]:
    """The tables of a clean rebuild."""
    clean = MemoryProjector()
    clean.append(events)
    await clean.rebuild(projection)
    return clean.tables(projection)
