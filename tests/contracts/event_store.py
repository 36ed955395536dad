"""What every EventStore promises, the one in memory included."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from tests.support.commands import a_command
from tests.support.example_events import AT, EXAMPLES, HEAT, ISSUED, OTHER, RONIN, VIEWER
from whattowatch.application.ports.event_store import Change, EventStore, StreamMoved
from whattowatch.application.ports.words import ERASED, Words
from whattowatch.domain import account, recommendation, standing
from whattowatch.domain.account import AccountLinked
from whattowatch.domain.errors import NotFound
from whattowatch.domain.ids import FilmId, Position
from whattowatch.domain.recommendation import Reason, RecommendationExplained
from whattowatch.domain.standing import FilmSaved, ReviewSaved, ReviewWithdrawn
from whattowatch.domain.stream import Stream

STREAM = standing.stream_of(VIEWER, HEAT)
ANOTHER = standing.stream_of(VIEWER, RONIN)
SAVED = ReviewSaved(viewer_id=VIEWER, film_id=HEAT, text="the diner scene", at=AT)
WITHDRAWN = ReviewWithdrawn(viewer_id=VIEWER, film_id=HEAT, at=AT)
NOTED = FilmSaved(viewer_id=VIEWER, film_id=RONIN, note="with Anna", at=AT)


class EventStoreContract:
    """Subclass it, and provide an empty store and its words as the fixtures `store` and `words`."""

    async def test_events_come_back_in_order_as_they_were(self, store: EventStore) -> None:
        await append(store, STREAM, [SAVED])
        await append(store, STREAM, [WITHDRAWN, SAVED], expected=1)

        assert list(await store.read(STREAM)) == [SAVED, WITHDRAWN, SAVED]

    async def test_every_event_there_is_comes_back(self, store: EventStore) -> None:
        stream: Stream[Any] = Stream(f"viewer-{VIEWER}", VIEWER)

        await append(store, stream, EXAMPLES)

        assert tuple(await store.read(stream)) == EXAMPLES

    async def test_several_streams_are_read_at_once(self, store: EventStore) -> None:
        await append(store, STREAM, [SAVED, WITHDRAWN])
        await append(store, ANOTHER, [NOTED])
        unheard = standing.stream_of(VIEWER, FilmId(7))

        assert [list(each) for each in await store.read_all([ANOTHER, unheard, STREAM])] == [
            [NOTED],
            [],
            [SAVED, WITHDRAWN],
        ]
        assert list(await store.read_all([standing.stream_of(OTHER, HEAT)])) == [[]]

    async def test_nothing_was_ever_said_reads_as_nothing(self, store: EventStore) -> None:
        assert list(await store.read(STREAM)) == []

    @pytest.mark.parametrize("expected", [0, 2], ids=["behind", "ahead"])
    async def test_a_mistaken_writer_is_told_and_nothing_is_kept(
        self, store: EventStore, expected: int
    ) -> None:
        await append(store, STREAM, [SAVED])

        with pytest.raises(StreamMoved, match="at version 1"):
            await append(store, STREAM, [WITHDRAWN], expected=expected)

        assert list(await store.read(STREAM)) == [SAVED]

    async def test_of_several_changes_all_are_kept_or_none(self, store: EventStore) -> None:
        await append(store, ANOTHER, [NOTED])

        mistaken: list[Change[Any]] = [Change(STREAM, [SAVED], 0), Change(ANOTHER, [NOTED], 0)]
        with pytest.raises(StreamMoved, match="at version 1, not 0"):
            await store.append(mistaken, command=a_command())
        assert list(await store.read(STREAM)) == []

        sound: list[Change[Any]] = [Change(STREAM, [SAVED], 0), Change(ANOTHER, [NOTED], 1)]
        await store.append(sound, command=a_command())
        assert list(await store.read(STREAM)) == [SAVED]
        assert list(await store.read(ANOTHER)) == [NOTED, NOTED]

    async def test_two_changes_to_one_stream_are_a_mistake(self, store: EventStore) -> None:
        with pytest.raises(ValueError, match="two changes to one stream"):
            await store.append([Change(STREAM, [SAVED], 0), Change(STREAM, [SAVED], 1)], command=a_command())

    async def test_a_repeated_command_changes_nothing_and_is_told_where_it_ended(
        self, store: EventStore
    ) -> None:
        command = a_command()
        changes: list[Change[Any]] = [Change(STREAM, [SAVED, WITHDRAWN], 0), Change(ANOTHER, [NOTED], 0)]
        ended = await store.append(changes, command=command)
        await append(store, STREAM, [SAVED], expected=2)

        assert await store.append(changes, command=command) == ended
        assert await store.append([Change(STREAM, [SAVED], 3)], command=command) == ended
        assert list(await store.read(STREAM)) == [SAVED, WITHDRAWN, SAVED]

    async def test_a_command_is_known_by_where_it_ended(self, store: EventStore) -> None:
        command = a_command()
        assert await store.ended(command.command_id) is None

        ended = await store.append([Change(STREAM, [SAVED, SAVED], 0)], command=command)

        assert await store.ended(command.command_id) == ended
        assert await store.ended(a_command().command_id) is None

    async def test_no_events_end_at_no_position(self, store: EventStore) -> None:
        assert await store.append([], command=a_command()) == 0
        assert await store.append([Change(STREAM, [], 7)], command=a_command()) == 0

    async def test_positions_grow_one_by_one(self, store: EventStore) -> None:
        first = await append(store, STREAM, [SAVED])

        assert await append(store, STREAM, [WITHDRAWN, SAVED], expected=1) == first + 2

    async def test_many_at_once_each_get_their_own_position(self, store: EventStore) -> None:
        streams = [standing.stream_of(VIEWER, film) for film in map(FilmId, range(1, 51))]

        positions = await asyncio.gather(*(append(store, stream, [SAVED]) for stream in streams))

        first = min(positions)
        assert sorted(positions) == list(range(first, first + 50))

    async def test_of_many_at_once_on_one_stream_one_wins(self, store: EventStore) -> None:
        outcomes = await asyncio.gather(
            *(append(store, STREAM, [SAVED]) for _ in range(16)), return_exceptions=True
        )

        assert sum(isinstance(outcome, StreamMoved) for outcome in outcomes) == 15
        assert list(await store.read(STREAM)) == [SAVED]

    async def test_the_same_command_eight_times_at_once_is_one(self, store: EventStore) -> None:
        command = a_command()

        positions = await asyncio.gather(
            *(store.append([Change(STREAM, [SAVED], 0)], command=command) for _ in range(8))
        )

        assert len(set(positions)) == 1
        assert list(await store.read(STREAM)) == [SAVED]

    async def test_somebody_elses_stream_reads_as_nothing(self, store: EventStore) -> None:
        explained = RecommendationExplained(
            viewer_id=VIEWER,
            recommendation_id=ISSUED,
            reasons=(Reason(film_id=HEAT, text="why"),),
            language="en",
            narrator="template",
            at=AT,
        )
        await append(store, recommendation.stream_of(VIEWER, ISSUED), [explained])

        assert list(await store.read(recommendation.stream_of(VIEWER, ISSUED))) == [explained]
        assert list(await store.read(recommendation.stream_of(OTHER, ISSUED))) == []

    async def test_nobody_appends_to_somebody_elses_stream(self, store: EventStore) -> None:
        await append(store, STREAM, [SAVED])
        foreign = ReviewWithdrawn(viewer_id=OTHER, film_id=HEAT, at=AT)

        with pytest.raises(NotFound):
            await append(store, STREAM, [foreign], expected=1)

        assert list(await store.read(STREAM)) == [SAVED]

    async def test_of_many_at_once_each_hears_of_its_own_fate(self, store: EventStore) -> None:
        seen = a_command()
        began = await store.append([Change(STREAM, [SAVED], 0)], command=seen)
        await append(store, ANOTHER, [NOTED])
        foreign = ReviewWithdrawn(viewer_id=OTHER, film_id=RONIN, at=AT)
        fresh = [standing.stream_of(VIEWER, film) for film in map(FilmId, range(1, 31))]

        repeated, mistaken, theirs, *others = await asyncio.gather(
            store.append([Change(STREAM, [SAVED], 0)], command=seen),
            append(store, standing.stream_of(OTHER, HEAT), [foreign], expected=4),
            append(store, ANOTHER, [foreign], expected=1),
            *(append(store, stream, [SAVED]) for stream in fresh),
            return_exceptions=True,
        )

        assert repeated == began
        assert isinstance(mistaken, StreamMoved)
        assert (mistaken.expected, mistaken.actual) == (4, 0)
        assert isinstance(theirs, NotFound)
        kept = [each for each in others if isinstance(each, int)]
        assert len(kept) == len(fresh)
        assert kept == sorted({*kept})
        assert kept[0] > began + 1
        assert list(await store.read(ANOTHER)) == [NOTED]

    async def test_among_many_that_could_all_be_written_a_foreign_one_is_not(self, store: EventStore) -> None:
        await append(store, STREAM, [SAVED])
        await append(store, ANOTHER, [NOTED])
        foreign = ReviewWithdrawn(viewer_id=OTHER, film_id=RONIN, at=AT)

        mine, theirs, fresh = await asyncio.gather(
            append(store, STREAM, [WITHDRAWN], expected=1),
            append(store, ANOTHER, [foreign], expected=1),
            append(store, standing.stream_of(VIEWER, FilmId(1)), [SAVED]),
            return_exceptions=True,
        )

        assert isinstance(mine, int)
        assert isinstance(fresh, int)
        assert isinstance(theirs, NotFound)
        assert list(await store.read(STREAM)) == [SAVED, WITHDRAWN]
        assert list(await store.read(ANOTHER)) == [NOTED]

    async def test_an_account_can_come_to_speak_for_another_viewer(self, store: EventStore) -> None:
        stream = account.stream_of("digest")
        told = [
            AccountLinked(viewer_id=VIEWER, door="telegram", at=AT),
            AccountLinked(viewer_id=OTHER, door="telegram", at=AT),
        ]

        await append(store, stream, told[:1])
        await append(store, stream, told[1:], expected=1)

        assert list(await store.read(stream)) == told

    async def test_an_erased_viewers_words_are_gone_and_nobody_elses(
        self, store: EventStore, words: Words
    ) -> None:
        theirs = ReviewSaved(viewer_id=OTHER, film_id=HEAT, text="mine", at=AT)
        await append(store, STREAM, [SAVED, WITHDRAWN])
        await append(store, standing.stream_of(OTHER, HEAT), [theirs])

        await words.destroy(VIEWER)

        first, second = await store.read(STREAM)
        assert isinstance(first, ReviewSaved)
        assert (first.text, second) == (ERASED, WITHDRAWN)
        assert list(await store.read(standing.stream_of(OTHER, HEAT))) == [theirs]

    async def test_what_an_erased_viewer_writes_after_all_is_not_kept(
        self, store: EventStore, words: Words
    ) -> None:
        await words.destroy(VIEWER)

        await append(store, STREAM, [SAVED])

        (read,) = await store.read(STREAM)
        assert isinstance(read, ReviewSaved)
        assert read.text == ERASED


async def append(
    store: EventStore, stream: Stream[Any], events: Sequence[Any], *, expected: int = 0
) -> Position:
    return await store.append([Change(stream, events, expected)], command=a_command())
