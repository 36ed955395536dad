"""Events that are in the way, over memory."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.histories import Logged, logged
from tests.support.memory.event_feed import MemoryEventFeed
from tests.support.poison import Brittle, PartlyUnreadable
from tests.support.projected import MemoryProjector, rebuilt
from whattowatch.application.poison import Poisoned
from whattowatch.application.projection import Projection
from whattowatch.application.projections import PROJECTIONS
from whattowatch.application.projections.opinions import Opinions
from whattowatch.application.unparking import Unpark
from whattowatch.domain.ids import Position
from whattowatch.domain.standing import ReviewSaved
from whattowatch.domain.viewer import ViewerErased

pytestmark = pytest.mark.quick

HISTORY = logged(3, 300, erasures=False)


def from_then_on(place: int) -> list[int]:
    """What opinions are made of, from this event of its stream on."""
    return [
        later
        for later, one in enumerate(HISTORY, start=1)
        if later >= place and one.stream == HISTORY[place - 1].stream and type(one.event) in Opinions.kinds
    ]


REVIEWS = [place for place, one in enumerate(HISTORY, start=1) if isinstance(one.event, ReviewSaved)]
POISON = REVIEWS[len(REVIEWS) // 3]
ODD = HISTORY[POISON - 1].event
BROKEN_STREAM = from_then_on(POISON)


def brittle() -> Brittle:
    return Brittle(Opinions(), breaks=lambda event: event == ODD)


async def stepped(projector: MemoryProjector, projection: Projection, events: list[Logged]) -> None:
    """Follow these events with a projection that was live before them."""
    place = await projector.begin(projection)
    projector.append(events)
    await projector.stepping(projection).to_the_end(place)


async def parked(projector: MemoryProjector, name: str = "opinions") -> list[int]:
    return [one.position for one in await projector.store.parked(projector.memory.live(name).generation)]


@pytest.mark.parametrize("batch", [1, 7, 1_000])
async def test_a_poison_event_is_parked_with_its_stream_and_the_rest_goes_on(batch: int) -> None:
    projector = MemoryProjector(batch=batch)
    await stepped(projector, brittle(), HISTORY)

    others = [one for place, one in enumerate(HISTORY, start=1) if place not in BROKEN_STREAM]
    assert await parked(projector) == BROKEN_STREAM
    assert projector.tables(Opinions()) == await rebuilt(Opinions(), others)


async def test_it_is_tried_five_times_with_growing_pauses() -> None:
    projector = MemoryProjector()
    await stepped(projector, brittle(), HISTORY)

    assert projector.slept.seconds == [0.05, 0.1, 0.2, 0.4]
    first, *behind = await projector.store.parked(projector.memory.live("opinions").generation)
    assert (first.position, first.attempts, first.problem) == (POISON, 5, "TooOdd: ")
    assert {one.attempts for one in behind} <= {0}


async def test_what_fails_once_is_not_parked() -> None:
    failures = iter([True, True, True, True])
    projection = Brittle(Opinions(), breaks=lambda event: event == ODD and next(failures, False))
    projector = MemoryProjector()
    await stepped(projector, projection, HISTORY)

    assert await parked(projector) == []
    assert projector.tables(Opinions()) == await rebuilt(Opinions(), HISTORY)


async def test_unparking_what_is_not_mended_leaves_it() -> None:
    projector = MemoryProjector()
    projection = brittle()
    await stepped(projector, projection, HISTORY)

    unparked = await Unpark(projector.feed, projector.store)(projection)

    assert (unparked.replayed, unparked.left) == (0, len(BROKEN_STREAM))
    assert await parked(projector) == BROKEN_STREAM


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32), one_in=st.integers(5, 100), batch=st.integers(1, 200))
@pytest.mark.parametrize("whole", PROJECTIONS, ids=lambda projection: projection.name)
async def test_after_mending_all_is_as_if_nothing_had_been_wrong(
    whole: Projection, seed: int, one_in: int, batch: int
) -> None:
    """Poison anywhere, erasures among it; what is parked is exactly what should be."""
    events = logged(seed, 300)
    odd = [one.event for place, one in enumerate(events, start=seed % one_in) if place % one_in == 0]
    projection = Brittle(whole, breaks=lambda event: event in odd and not isinstance(event, ViewerErased))
    projector = MemoryProjector(batch=batch)
    place = await projector.begin(projection)
    projector.append(events[:200])
    place = await projector.stepping(projection).to_the_end(place)
    projector.append(events[200:])
    await projector.stepping(projection).to_the_end(place)
    assert await parked(projector, whole.name) == expected(events, projection)

    projection.mended = True
    await Unpark(projector.feed, projector.store)(projection)

    assert await parked(projector, whole.name) == []
    assert projector.tables(whole) == await rebuilt(whole, events)


def expected(events: list[Logged], projection: Brittle) -> list[int]:
    """What is to be parked: the odd ones and what follows in their streams, until an erasure."""
    waiting: dict[int, Logged] = {}
    for position, one in enumerate(events, start=1):
        if type(one.event) not in projection.kinds:
            continue
        if isinstance(one.event, ViewerErased):
            gone = one.event.viewer_id
            waiting = {place: kept for place, kept in waiting.items() if kept.event.viewer_id != gone}
        elif projection.breaks(one.event) or one.stream in {kept.stream for kept in waiting.values()}:
            waiting[position] = one
    return list(waiting)


async def test_swallowing_what_goes_wrong_would_be_seen() -> None:
    """The control: a projector that skips what fails ends with other tables."""
    last = next(place for place in REVIEWS if from_then_on(place) == [place])
    without = HISTORY[: last - 1] + HISTORY[last:]

    assert await rebuilt(Opinions(), without) != await rebuilt(Opinions(), HISTORY)


async def test_an_erasure_waits_for_nothing_and_frees_what_was_parked() -> None:
    projector = MemoryProjector()
    projection = brittle()
    await stepped(projector, projection, HISTORY)
    erased = ViewerErased(viewer_id=ODD.viewer_id, at=ODD.at)
    projector.append([Logged(stream=f"viewer-{ODD.viewer_id}", version=99, event=erased)])

    place = await projector.stepping(projection).place(projector.memory.live("opinions").generation)
    place = await projector.stepping(projection).to_the_end(place)

    assert await parked(projector) == []
    assert place.stuck == frozenset()
    assert all(row[0] != ODD.viewer_id for row in projector.tables(Opinions())["opinions"])


@pytest.mark.parametrize("batch", [1, 9, 1_000])
async def test_an_event_that_cannot_be_read_is_parked_too(batch: int) -> None:
    projector = MemoryProjector(batch=batch)
    feed = PartlyUnreadable(MemoryEventFeed(projector.log), {Position(POISON)})
    projector.feed = feed
    await stepped(projector, Opinions(), HISTORY)
    assert await parked(projector) == BROKEN_STREAM

    feed.unreadable.clear()
    await Unpark(projector.feed, projector.store)(Opinions())

    assert projector.tables(Opinions()) == await rebuilt(Opinions(), HISTORY)


async def test_a_rebuild_stops_at_poison_and_says_where() -> None:
    projector = MemoryProjector()
    projector.append(HISTORY)
    await projector.begin(Opinions())
    before = await projector.store.generations()

    with pytest.raises(Poisoned, match=f"opinions stops at position {POISON} .*review-saved.*TooOdd"):
        await projector.rebuild(brittle())

    assert await projector.store.generations() == before


async def test_so_it_does_at_what_cannot_be_read() -> None:
    projector = MemoryProjector(batch=9)
    projector.append(HISTORY)
    await projector.begin(Opinions())
    projector.feed = PartlyUnreadable(MemoryEventFeed(projector.log), {Position(POISON)})

    with pytest.raises(Poisoned, match=f"opinions stops at position {POISON} .*it is no JSON"):
        await projector.rebuild(Opinions())


async def test_where_nothing_is_live_a_rebuild_parks_and_goes_on() -> None:
    projector = MemoryProjector()
    projector.append(HISTORY)

    await projector.rebuild(brittle())

    assert await parked(projector) == BROKEN_STREAM


async def test_a_projector_that_cannot_rebuild_lets_the_old_tables_serve() -> None:
    class Next(Brittle):
        version = Opinions.version + 1

    projector = MemoryProjector()
    projector.append(HISTORY)
    old = (await projector.begin(Opinions())).generation

    async with projector.running(Next(Opinions(), breaks=lambda event: event == ODD)):
        while 300.0 not in projector.slept.seconds:
            await projector.positions.moved(timeout_s=0.001)

    assert projector.memory.live("opinions").generation == old
