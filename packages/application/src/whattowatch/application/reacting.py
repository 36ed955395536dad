"""Follow the log with a reactor, for as long as a worker runs. Rebuilds come nowhere near it."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from whattowatch.application.batching import next_batch
from whattowatch.application.pace import USUAL, Pace
from whattowatch.application.poison import reason
from whattowatch.application.ports.event_feed import EventFeed, Unreadable
from whattowatch.application.ports.reactions import Reactions
from whattowatch.application.reactor import Reactor
from whattowatch.domain.event import Event
from whattowatch.domain.ids import Position

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class React:
    """Several workers may do it at once: what one has reacted to, the others pass over."""

    feed: EventFeed
    reactions: Reactions
    pace: Pace = USUAL

    async def __call__(self, reactor: Reactor) -> NoReturn:
        """Go on for ever, whatever happens: wait, and try again."""
        failures = 0
        while True:
            try:
                position = await self.step(reactor)
                failures = 0
                await self.feed.wait(position, timeout_s=self.pace.poll_s)
            except Exception as problem:  # noqa: BLE001  # there is nobody above who could do better
                failures += 1
                log.error("%s: waiting: %s", reactor.name, reason(problem))  # noqa: TRY400
                await self.pace.after_failure(failures)

    async def step(self, reactor: Reactor) -> Position:
        """React to what has come, up to the end of the log; how far that is."""
        position = await self._place(reactor)
        while True:
            events, last, ended = await self._next(reactor, position)
            if last > position:
                requests = await reactor.jobs(events) if events else ()
                if not await self.reactions.advance(reactor.name, requests, after=position, upto=last):
                    return await self._place(reactor)
                position = last
            if ended:
                return position

    async def _place(self, reactor: Reactor) -> Position:
        """At first the end of the log; also when the log is shorter than what was read: it was restored."""
        position, head = await self.reactions.position(reactor.name), await self.feed.head()
        if position is not None and position <= head:
            return position
        await self.reactions.begin(reactor.name, head)
        return head

    async def _next(self, reactor: Reactor, after: Position) -> tuple[Sequence[Event], Position, bool]:
        try:
            batch = await next_batch(self.feed, reactor.kinds, after=after, size=self.pace.batch)
        except Unreadable:
            return await self._readable(reactor, after)
        return batch.events, batch.last, batch.ended

    async def _readable(self, reactor: Reactor, after: Position) -> tuple[Sequence[Event], Position, bool]:
        """The next events but for those that cannot be read: projections park those, and say so."""
        head = await self.feed.head()
        last = min(head, Position(after + self.pace.batch))
        rows = await self.feed.rows(reactor.kinds, after=after, upto=last)
        return [row.event for row in rows if row.event is not None], last, last == head
