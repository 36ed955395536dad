"""What becomes of a film when the diary is reset to an import, and when that is undone."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.domain.test_bringing import (
    DIARY,
    IN_JUNE,
    JULY,
    LATER,
    MAY,
    NOW,
    brought,
    parts,
    said,
    standing,
    stopped,
    taken_out,
    viewings,
)
from tests.domain.test_bringing import seen as some_seen
from tests.support.example_events import BROUGHT_BY, HEAT, VIEWER
from whattowatch.domain.bringing import Brought, Seen, together
from whattowatch.domain.ids import ImportId, OfferId
from whattowatch.domain.publishing import offer
from whattowatch.domain.rating import Rating
from whattowatch.domain.resetting import Reset, Undone, brought_until, reset, undone_by
from whattowatch.domain.review import withdraw
from whattowatch.domain.shelf import hide, own, save_for_later, unsave
from whattowatch.domain.standing import Origin, Review, StandingEvent
from whattowatch.domain.thumb import Thumb

pytestmark = pytest.mark.quick

THIS = ImportId("88888888-8888-4888-8888-888888888888")  # the reset
AFTER = NOW + timedelta(hours=1)
MINE = Review(grade=Rating.ONE, text="not again", watched_on=date(2026, 1, 1))
SAVED = Brought(saved=True, note="from a file")


def was_reset(
    events: Sequence[StandingEvent], *, to: ImportId = BROUGHT_BY, watchlist: bool = False
) -> list[StandingEvent]:
    where = Reset(stood=brought_until(events, to) or 0, seen=len(events), watchlist=watchlist)
    return done(events, where)


def done(events: Sequence[StandingEvent], where: Reset) -> list[StandingEvent]:
    return [*events, *reset(events, where, viewer_id=VIEWER, film_id=HEAT, import_id=THIS, at=AFTER)]


def undone(events: Sequence[StandingEvent]) -> list[StandingEvent]:
    return taken_out(events, THIS)


def saved_for_later(events: Sequence[StandingEvent], note: str = "mine") -> list[StandingEvent]:
    more = save_for_later(standing(events), viewer_id=VIEWER, film_id=HEAT, at=NOW, note=note)
    return [*events, *more]


def took_off(events: Sequence[StandingEvent]) -> list[StandingEvent]:
    return [*events, *unsave(standing(events), viewer_id=VIEWER, film_id=HEAT, at=NOW)]


def withdrawn(events: Sequence[StandingEvent]) -> list[StandingEvent]:
    return [*events, *withdraw(standing(events), viewer_id=VIEWER, film_id=HEAT, at=NOW)]


def test_a_film_that_the_import_does_not_speak_of_leaves_the_diary() -> None:
    mine = said([], MINE)

    events = was_reset(mine)

    assert standing(events).review is None
    assert viewings(events) == {}
    assert undone_by(mine, events[len(mine) :]) == Undone(viewings=1, ratings=1, reviews=1)


@pytest.mark.parametrize("rewatch", [False, True], ids=["revised", "seen again"])
def test_what_was_said_since_by_hand_goes(rewatch: bool) -> None:
    once = brought([], DIARY)
    mine = said(once, MINE, rewatch=rewatch)

    events = was_reset(mine)

    assert viewings(events) == viewings(once)
    assert standing(events).review == standing(once).review
    lost = Undone(viewings=1, ratings=1, reviews=1) if rewatch else Undone(ratings=1, reviews=1)
    assert undone_by(mine, events[len(mine) :]) == lost


def test_what_another_import_said_since_goes_and_an_older_viewing_with_it() -> None:
    once = brought([], Brought(seen=(Seen(watched_on=JULY, grade=Rating.FIVE),)))
    both = brought(said(once, MINE, rewatch=True), DIARY, LATER)

    events = was_reset(both)

    assert viewings(both).keys() == {1, 2, 3}
    assert viewings(events) == viewings(once)


def test_what_an_earlier_file_said_of_a_film_of_this_one_stays() -> None:
    """Exports are whole: this file said that, too, and nothing of it was new."""
    first = brought([], Brought(seen=(Seen(watched_on=MAY, grade=Rating.THREE),)))
    both = brought(first, DIARY, LATER)
    mine = said(both, MINE)

    assert viewings(was_reset(mine, to=LATER)) == viewings(both)
    assert viewings(was_reset(mine, to=BROUGHT_BY)) == viewings(first)


def test_what_was_said_before_of_a_film_of_the_file_stays_as_the_import_left_it() -> None:
    before = said([], Review(grade=Rating.TWO, watched_on=JULY, origin=Origin.CHAT))
    once = brought(before, DIARY)

    assert viewings(was_reset(said(once, MINE))) == viewings(once)


def test_what_they_took_back_themselves_is_back() -> None:
    once = brought([], DIARY)
    mine = withdrawn(once)

    events = was_reset(mine)

    assert viewings(events) == viewings(once)
    assert undone_by(mine, events[len(mine) :]) == Undone(restored=2)
    assert viewings(undone(events)) == {}


def test_a_film_that_stands_so_is_left_alone() -> None:
    once = brought([], together([DIARY, SAVED]))

    assert was_reset(once, watchlist=True) == once


def test_done_again_nothing_is_left_to_do() -> None:
    mine = saved_for_later(said(brought([], DIARY), MINE))
    where = Reset(stood=brought_until(mine, BROUGHT_BY) or 0, seen=len(mine), watchlist=True)

    once = done(mine, where)

    assert len(once) > len(mine)
    assert done(once, where) == once


def test_what_is_said_after_it_was_decided_stays() -> None:
    mine = said(brought([], DIARY), MINE)
    where = Reset(stood=brought_until(mine, BROUGHT_BY) or 0, seen=len(mine), watchlist=True)
    meanwhile = said(mine, Review(grade=Thumb.UP, watched_on=date(2026, 11, 21)), rewatch=True)

    events = done(saved_for_later(meanwhile), where)

    assert viewings(events) == {1: (MAY, Rating.THREE), 2: (JULY, Rating.FIVE), 3: (date(2026, 11, 21), None)}
    assert standing(events).review == standing(meanwhile).review
    assert standing(events).saved


def test_the_watchlist_goes_back_only_where_the_file_had_one() -> None:
    once = brought([], SAVED)
    seen, off = said(once, MINE), took_off(once)
    mine = saved_for_later([])

    for events in (seen, off):
        assert not standing(was_reset(events)).saved
        assert standing(was_reset(events, watchlist=True)).note == "from a file"
    assert standing(was_reset(mine)).saved
    assert not standing(was_reset(mine, watchlist=True)).saved
    assert undone_by(mine, was_reset(mine, watchlist=True)[len(mine) :]) == Undone(unsaved=1)
    assert undone_by(off, was_reset(off, watchlist=True)[len(off) :]) == Undone(saved=1)


@pytest.mark.parametrize(
    "mine",
    [
        saved_for_later([]),
        took_off(brought([], SAVED)),
        saved_for_later(brought([], SAVED)),
        said(brought([], SAVED), MINE),
    ],
    ids=["saved", "taken off", "another note", "seen"],
)
def test_undone_the_watchlist_is_as_it_was(mine: list[StandingEvent]) -> None:
    events = undone(was_reset(mine, watchlist=True))

    assert standing(events) == standing(mine)


def test_what_they_hide_own_and_are_in_the_middle_of_is_no_matter_of_a_reset() -> None:
    mine = stopped([], IN_JUNE)
    mine += hide(standing(mine), viewer_id=VIEWER, film_id=HEAT, at=NOW)
    mine += own(standing(mine), viewer_id=VIEWER, film_id=HEAT, at=NOW)

    assert was_reset(mine, watchlist=True) == mine


def test_a_public_review_that_is_taken_out_is_public_no_more() -> None:
    mine = said([], MINE)
    mine += offer(
        standing(mine),
        "Ann",
        offer_id=OfferId("99999999-9999-4999-8999-999999999999"),
        waiting=0,
        viewer_id=VIEWER,
        film_id=HEAT,
        at=NOW,
    )

    assert standing(was_reset(mine)).offer is None


def test_undone_what_was_said_since_the_reset_stands_beside_what_is_back() -> None:
    mine = said(brought([], DIARY), MINE)
    since = said(was_reset(mine), Review(grade=Thumb.UP, watched_on=date(2026, 11, 21)), rewatch=True)

    events = undone(since)

    assert [*viewings(events).values()] == [*viewings(mine).values(), (date(2026, 11, 21), None)]
    assert undone(events) == events


def test_undone_after_they_took_all_of_it_back_nothing_is_back() -> None:
    since = withdrawn(was_reset(said(brought([], DIARY), MINE)))

    assert undone(since) == since


def test_an_import_can_be_undone_after_a_reset_to_it() -> None:
    mine = said(brought([], DIARY), MINE, rewatch=True)

    assert viewings(taken_out(was_reset(mine))) == {}


@given(
    file=st.lists(parts, min_size=1, max_size=4),
    other=st.lists(parts, max_size=3),
    before=st.lists(st.tuples(some_seen, st.booleans()), max_size=2),
    since=st.lists(st.tuples(some_seen, st.booleans()), max_size=3),
    watchlist=st.booleans(),
)
@settings(max_examples=300)
def test_whatever_was_said(
    file: list[Brought],
    other: list[Brought],
    before: list[tuple[Seen, bool]],
    since: list[tuple[Seen, bool]],
    watchlist: bool,
) -> None:
    """It stands as the import left it; done again nothing changes; undone it is as before."""
    events: list[StandingEvent] = []
    at = datetime(2026, 11, 1, tzinfo=UTC)
    for one, rewatch in before:
        events = said(events, Review(grade=one.grade, watched_on=one.watched_on), rewatch=rewatch)
        events[-1] = replace(events[-1], at=at + timedelta(seconds=len(events)))
    once = brought(events, together(file))
    until = brought_until(once, BROUGHT_BY)
    mine = brought(once, together(other), LATER) if other else once
    for one, rewatch in since:
        mine = said(mine, Review(grade=one.grade, watched_on=one.watched_on), rewatch=rewatch)
        mine[-1] = replace(mine[-1], at=AFTER + timedelta(seconds=len(mine)))

    back = was_reset(mine, watchlist=watchlist)

    assert brought_until(mine, BROUGHT_BY) in {until, None}
    if until is not None:
        assert viewings(back) == viewings(once)
        assert standing(back).review == standing(once).review
    assert was_reset(back, watchlist=watchlist) == back
    assert viewings(undone(back)) == viewings(mine)
    assert standing(undone(back)).saved == standing(mine).saved
    assert standing(undone(back)).review == standing(mine).review
