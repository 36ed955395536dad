"""What every EventFeed promises, the one in memory included."""

import asyncio
from collections.abc import Sequence
from typing import Any

from tests.contracts.event_store import append
from tests.support.example_events import AT, EXAMPLES, HEAT, RONIN, VIEWER
from whattowatch.application.ports.event_feed import EventFeed, Page
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.ports.words import Words
from whattowatch.domain import standing
from whattowatch.domain.events import EVENTS
from whattowatch.domain.ids import Position
from whattowatch.domain.standing import FilmHidden, FilmSaved, FilmUnhidden, ReviewSaved
from whattowatch.domain.stream import Stream

STREAM = standing.stream_of(VIEWER, HEAT)
HIDDEN = FilmHidden(viewer_id=VIEWER, film_id=HEAT, at=AT)
UNHIDDEN = FilmUnhidden(viewer_id=VIEWER, film_id=HEAT, at=AT)
START = Position(0)


class EventFeedContract:
    """Subclass it, and provide an empty `store`, its `words` and a `feed` of pages of three events."""

    async def test_an_empty_log_has_no_pages(self, feed: EventFeed) -> None:
        assert await pages(feed) == []
        assert await feed.head() == 0

    async def test_events_come_in_pages_in_their_order(self, store: EventStore, feed: EventFeed) -> None:
        told = [HIDDEN, UNHIDDEN] * 4
        head = await append(store, STREAM, told)

        got = await pages(feed)

        assert [event for page in got for event in page.events] == told
        assert [len(page.events) for page in got] == [3, 3, 2]
        assert got[-1].last == head == await feed.head()

    async def test_a_log_that_fills_its_pages_has_no_empty_one(
        self, store: EventStore, feed: EventFeed
    ) -> None:
        await append(store, STREAM, [HIDDEN, UNHIDDEN] * 3)

        assert [len(page.events) for page in await pages(feed)] == [3, 3]

    async def test_a_long_log_comes_whole(self, store: EventStore, feed: EventFeed) -> None:
        head = await append(store, STREAM, [HIDDEN, UNHIDDEN, UNHIDDEN] * 20)

        got = await pages(feed)
        hidden = await pages(feed, kinds=(FilmHidden,))

        assert [event for page in got for event in page.events] == [HIDDEN, UNHIDDEN, UNHIDDEN] * 20
        assert [event for page in hidden for event in page.events] == [HIDDEN] * 20
        assert [page.last for page in got] == list(range(head - 57, head + 1, 3))
        assert got[-1].last == hidden[-1].last == head

    async def test_a_reader_goes_on_after_what_it_has_seen(self, store: EventStore, feed: EventFeed) -> None:
        seen = await append(store, STREAM, [HIDDEN, UNHIDDEN])
        await append(store, STREAM, [HIDDEN], expected=2)

        assert [page.events for page in await pages(feed, after=seen)] == [[HIDDEN]]
        assert await pages(feed, after=await feed.head()) == []

    async def test_a_reader_stops_where_it_was_told_to(self, store: EventStore, feed: EventFeed) -> None:
        first = await append(store, STREAM, [HIDDEN])
        await append(store, STREAM, [UNHIDDEN], expected=1)

        (page,) = await pages(feed, upto=first)

        assert (list(page.events), page.last) == ([HIDDEN], first)

    async def test_only_the_wanted_kinds_come_and_the_rest_is_passed(
        self, store: EventStore, feed: EventFeed
    ) -> None:
        await append(store, STREAM, [UNHIDDEN, HIDDEN] * 4)
        head = await append(store, STREAM, [UNHIDDEN] * 5, expected=8)

        got = await pages(feed, kinds=(FilmHidden,))

        assert [event for page in got for event in page.events] == [HIDDEN] * 4
        assert got[-1].last == head

    async def test_a_log_of_nothing_wanted_is_passed_in_one_page(
        self, store: EventStore, feed: EventFeed
    ) -> None:
        head = await append(store, STREAM, [UNHIDDEN] * 7)

        (page,) = await pages(feed, kinds=(FilmHidden,))

        assert (list(page.events), page.last) == ([], head)

    async def test_every_event_there_is_comes_and_words_stay_sealed(
        self, store: EventStore, feed: EventFeed, words: Words
    ) -> None:
        stream: Stream[Any] = Stream(f"viewer-{VIEWER}", VIEWER)
        await append(store, stream, EXAMPLES)

        got = [event for page in await pages(feed) for event in page.events]

        assert [type(event) for event in got] == [type(event) for event in EXAMPLES]
        (noted,) = (event for event in got if isinstance(event, FilmSaved))
        assert "Anna" not in noted.note or noted.note.startswith("sealed")
        assert await words.open(VIEWER, {"note": (stream.name, noted.note)}) == {"note": "with Anna"}

    async def test_no_words_stay_no_words(self, store: EventStore, feed: EventFeed, words: Words) -> None:
        await append(store, STREAM, [ReviewSaved(viewer_id=VIEWER, film_id=HEAT, at=AT)])

        ((saved,),) = [page.events for page in await pages(feed)]

        assert isinstance(saved, ReviewSaved)
        assert saved.text == ""
        assert await words.open(VIEWER, {"text": (STREAM.name, "")}) == {"text": ""}

    async def test_rows_tell_of_each_event_where_it_stands(self, store: EventStore, feed: EventFeed) -> None:
        first = await append(store, STREAM, [HIDDEN, UNHIDDEN, HIDDEN]) - 2
        await append(store, standing.stream_of(VIEWER, RONIN), [HIDDEN])

        rows = await feed.rows((FilmHidden,), after=START, upto=Position(first + 2))

        assert [(row.position, row.stream, row.version, row.name) for row in rows] == [
            (first, STREAM.name, 1, "film-hidden"),
            (first + 2, STREAM.name, 3, "film-hidden"),
        ]
        assert [(row.event, row.viewer_id, row.problem) for row in rows] == [(HIDDEN, VIEWER, None)] * 2

    async def test_whoever_waits_is_woken_by_an_append(self, store: EventStore, feed: EventFeed) -> None:
        waiting = asyncio.create_task(feed.wait(START, timeout_s=30))
        await asyncio.sleep(0)

        await append(store, STREAM, [HIDDEN])

        async with asyncio.timeout(5):
            await waiting

    async def test_nobody_waits_for_what_is_there(self, store: EventStore, feed: EventFeed) -> None:
        await append(store, STREAM, [HIDDEN])

        async with asyncio.timeout(5):
            await feed.wait(START, timeout_s=30)

    async def test_nobody_waits_for_longer_than_they_said(self, feed: EventFeed) -> None:
        async with asyncio.timeout(5):
            await feed.wait(START, timeout_s=0.05)


async def pages(
    feed: EventFeed,
    *,
    kinds: Sequence[type[Any]] = EVENTS,
    after: Position = START,
    upto: Position | None = None,
) -> list[Page]:
    return [page async for page in feed.pages(kinds, after=after, upto=upto)]
