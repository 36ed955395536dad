"""The end of the log, read once for all who follow it.

They are mostly at the same place, and an event that one of them folds makes all the others look.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence

from whattowatch.application.batching import Batch, next_batch, pages_of
from whattowatch.application.pace import USUAL
from whattowatch.application.ports.event_feed import EventFeed, Page, Recorded, Unreadable
from whattowatch.domain.event import Event
from whattowatch.domain.events import EVENTS, name_of
from whattowatch.domain.ids import Position


class SharedFeed(EventFeed):
    """What comes after a place where somebody waited is read for everybody. All else is the feed's own matter.

    Args:
        size: about how many events are read at once; they are kept until the next are read.
    """

    def __init__(self, feed: EventFeed, *, size: int = USUAL.batch) -> None:
        self._feed, self._size = feed, size
        self._end = Position(0)  # where somebody waited last
        self._after, self._batch = Position(0), Batch((), Position(0), ended=True)
        self._reading = asyncio.Lock()

    async def pages(
        self, kinds: Sequence[type[Event]], *, after: Position, upto: Position | None = None
    ) -> AsyncIterator[Page]:
        batch = await self._next(after) if upto is None and after == self._end > 0 else None
        if batch is None:
            async with pages_of(self._feed, kinds, after=after, upto=upto) as pages:
                async for page in pages:
                    yield page
        elif batch.last > after:
            wanted = frozenset(map(name_of, kinds))
            yield Page([event for event in batch.events if name_of(type(event)) in wanted], batch.last)

    async def rows(
        self, kinds: Sequence[type[Event]], *, after: Position, upto: Position
    ) -> Sequence[Recorded]:
        return await self._feed.rows(kinds, after=after, upto=upto)

    async def head(self) -> Position:
        return await self._feed.head()

    async def wait(self, after: Position, *, timeout_s: float) -> None:
        self._end = max(self._end, after)
        await self._feed.wait(after, timeout_s=timeout_s)

    async def _next(self, after: Position) -> Batch | None:
        """None: something there cannot be read, which is the matter of those who want it."""
        async with self._reading:
            if self._after != after or self._batch.last <= after:
                try:
                    self._batch = await next_batch(self._feed, EVENTS, after=after, size=self._size)
                except Unreadable:
                    return None
                self._after = after
            return self._batch
