"""Read the log in batches."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import cast

from msgspec import Struct

from whattowatch.application.ports.event_feed import EventFeed, Page
from whattowatch.domain.event import Event
from whattowatch.domain.ids import Position


class Batch(Struct, frozen=True):
    """Events to fold in one step."""

    events: Sequence[Event]
    last: Position
    ended: bool  # the log held no more, or none up to where it was to be read


async def next_batch(
    feed: EventFeed,
    kinds: Sequence[type[Event]],
    *,
    after: Position,
    upto: Position | None = None,
    size: int,
) -> Batch:
    """As many pages as make about `size` events.

    Raises:
        Unreadable
    """
    events: list[Event] = []
    last = after
    async with pages_of(feed, kinds, after=after, upto=upto) as pages:
        async for page in pages:
            events += page.events
            last = page.last
            if len(events) >= size:
                return Batch(events, last, ended=False)
    return Batch(events, last, ended=True)


def pages_of(
    feed: EventFeed, kinds: Sequence[type[Event]], *, after: Position, upto: Position | None
) -> aclosing[AsyncGenerator[Page, None]]:
    """The pages, let go of on leaving early."""
    pages = feed.pages(kinds, after=after, upto=upto)
    return aclosing(cast("AsyncGenerator[Page, None]", pages))
