"""The list of a MemoryEventStore, for those who follow it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from tests.support.memory.event_store import MemoryEventStore
from whattowatch.application.ports.event_feed import EventFeed, Page, Recorded
from whattowatch.domain.event import Event
from whattowatch.domain.events import name_of
from whattowatch.domain.ids import Position


@dataclass
class MemoryEventFeed(EventFeed):
    store: MemoryEventStore
    page: int = 1_000

    async def pages(
        self, kinds: Sequence[type[Event]], *, after: Position, upto: Position | None = None
    ) -> AsyncIterator[Page]:
        head = await self.head()
        end = head if upto is None else min(upto, head)
        wanted = await self.rows(kinds, after=after, upto=end)
        if after >= end:
            return
        for first in range(0, len(wanted) + 1, self.page):
            page = wanted[first : first + self.page]
            full = len(page) == self.page and page[-1].position < end
            yield Page([row.event for row in page if row.event], page[-1].position if full else end)
            if not full:
                return

    async def rows(
        self, kinds: Sequence[type[Event]], *, after: Position, upto: Position
    ) -> Sequence[Recorded]:
        return [
            Recorded(
                position=Position(position),
                stream=kept.stream,
                version=kept.version,
                name=name_of(type(kept.event)),
                viewer_id=kept.event.viewer_id,
                event=kept.event,
            )
            for position, kept in enumerate(self.store.log, 1)
            if after < position <= upto and isinstance(kept.event, tuple(kinds))
        ]

    async def head(self) -> Position:
        return Position(len(self.store.log))

    async def wait(self, after: Position, *, timeout_s: float) -> None:
        if await self.head() > after:
            return
        self.store.grown.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                await self.store.grown.wait()
