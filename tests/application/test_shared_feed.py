"""Many follow the log from one place: what comes next is read once."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

import pytest

from tests.contracts.event_feed import HIDDEN, STREAM, UNHIDDEN, EventFeedContract
from tests.contracts.event_store import append
from tests.support.memory.event_feed import MemoryEventFeed
from tests.support.memory.event_store import MemoryEventStore
from tests.support.memory.words import MemoryWords
from whattowatch.application.batching import next_batch
from whattowatch.application.ports.event_feed import EventFeed, Page, Unreadable
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.shared_feed import SharedFeed
from whattowatch.domain.event import Event
from whattowatch.domain.events import EVENTS
from whattowatch.domain.ids import Position
from whattowatch.domain.standing import FilmHidden, FilmUnhidden

pytestmark = pytest.mark.quick


class TestSharedFeed(EventFeedContract):
    @pytest.fixture
    def feed(self, store: MemoryEventStore) -> EventFeed:
        return SharedFeed(MemoryEventFeed(store, page=3))


@dataclass
class ReadFeed(MemoryEventFeed):
    """Keeps which kinds were read; pages of the kinds in `broken` cannot be."""

    read: list[Sequence[type[Event]]] = field(default_factory=list)
    broken: tuple[type[Event], ...] = ()

    async def pages(
        self, kinds: Sequence[type[Event]], *, after: Position, upto: Position | None = None
    ) -> AsyncIterator[Page]:
        self.read.append(kinds)
        async for page in super().pages(kinds, after=after, upto=upto):
            if any(isinstance(event, self.broken) for event in page.events):
                raise Unreadable("broken")
            yield page


@pytest.fixture
def words() -> MemoryWords:
    return MemoryWords()


@pytest.fixture
def store(words: MemoryWords) -> MemoryEventStore:
    return MemoryEventStore(words)


@pytest.fixture
def read_feed(store: MemoryEventStore) -> ReadFeed:
    return ReadFeed(store)


async def at_the_end(store: EventStore, feed: EventFeed) -> Position:
    """Something was said, and somebody who has read it waits for more."""
    head = await append(store, STREAM, [HIDDEN])
    await feed.wait(head, timeout_s=0)
    return head


async def test_all_who_are_at_the_end_share_what_comes(store: MemoryEventStore, read_feed: ReadFeed) -> None:
    feed = SharedFeed(read_feed)
    end = await at_the_end(store, feed)
    head = await append(store, STREAM, [UNHIDDEN, HIDDEN], expected=1)

    hidden, unhidden, neither = await asyncio.gather(
        next_batch(feed, (FilmHidden,), after=end, size=10),
        next_batch(feed, (FilmUnhidden,), after=end, size=10),
        next_batch(feed, (), after=end, size=10),
    )

    assert (list(hidden.events), list(unhidden.events), list(neither.events)) == ([HIDDEN], [UNHIDDEN], [])
    assert {hidden.last, unhidden.last, neither.last} == {head}
    assert read_feed.read == [EVENTS]


async def test_whoever_is_behind_reads_alone(store: MemoryEventStore, read_feed: ReadFeed) -> None:
    feed = SharedFeed(read_feed)
    await at_the_end(store, feed)

    batch = await next_batch(feed, (FilmHidden,), after=Position(0), size=10)

    assert list(batch.events) == [HIDDEN]
    assert read_feed.read == [(FilmHidden,)]


async def test_nothing_new_is_not_remembered(store: MemoryEventStore, read_feed: ReadFeed) -> None:
    feed = SharedFeed(read_feed)
    end = await at_the_end(store, feed)
    assert (await next_batch(feed, (FilmUnhidden,), after=end, size=10)).last == end

    await append(store, STREAM, [UNHIDDEN], expected=1)

    assert list((await next_batch(feed, (FilmUnhidden,), after=end, size=10)).events) == [UNHIDDEN]


async def test_what_cannot_be_read_is_in_the_way_of_those_alone_who_want_it(
    store: MemoryEventStore, read_feed: ReadFeed
) -> None:
    feed = SharedFeed(read_feed)
    end = await at_the_end(store, feed)
    head = await append(store, STREAM, [UNHIDDEN], expected=1)
    read_feed.broken = (FilmUnhidden,)

    with pytest.raises(Unreadable):
        await next_batch(feed, (FilmUnhidden,), after=end, size=10)
    assert (await next_batch(feed, (FilmHidden,), after=end, size=10)).last == head
