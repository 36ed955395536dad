"""Undoing a review puts back what stood before it."""

from datetime import UTC, datetime, timedelta
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.rating import Rating
from whattowatch.domain.restoring import Overtaken, restore, times_said
from whattowatch.domain.review import save, withdraw
from whattowatch.domain.shelf import save_for_later
from whattowatch.domain.standing import UNKNOWN, Review, ReviewSaved, Standing, StandingEvent, evolve
from whattowatch.domain.thumb import Thumb

pytestmark = pytest.mark.quick

ANN, HEAT = ViewerId("4ad1a48c-95e2-54b7-8e9f-f4a3a3ce6d94"), FilmId(949)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def said(*reviews: tuple[Grade | None, str, bool]) -> list[StandingEvent]:
    """Reviews, one a day; the last of each says whether it was a rewatch."""
    events: list[StandingEvent] = []
    for day, (grade, text, rewatch) in enumerate(reviews):
        at = NOON + timedelta(days=day)
        review = Review(grade=grade, text=text, watched_on=at.date() if rewatch or not events else None)
        events += save(state_of(events), review, viewer_id=ANN, film_id=HEAT, at=at, rewatch=rewatch)
    return events


def state_of(events: list[StandingEvent]) -> Standing:
    return reduce(evolve, events, UNKNOWN)


def undone(events: list[StandingEvent]) -> list[StandingEvent]:
    at = NOON + timedelta(days=100)
    return [*events, *restore(events, said=times_said(events), viewer_id=ANN, film_id=HEAT, at=at)]


REVIEWS = st.tuples(st.sampled_from([None, *Rating, *Thumb]), st.sampled_from(["", "fine"]), st.booleans())


@given(st.lists(REVIEWS, min_size=1, max_size=6), REVIEWS)
def test_what_stood_before_stands_again(
    before: list[tuple[Grade | None, str, bool]], last: tuple[Grade | None, str, bool]
) -> None:
    earlier, events = said(*before), said(*before, last)
    if events != earlier:
        assert state_of(undone(events)) == state_of(earlier)


@given(st.lists(REVIEWS, min_size=1, max_size=1))
def test_undoing_the_first_leaves_nothing(only: list[tuple[Grade | None, str, bool]]) -> None:
    assert state_of(undone(said(*only))) == UNKNOWN


def test_undoing_a_rewatch_keeps_the_earlier_viewings() -> None:
    events = undone(said((Rating.FOUR, "", False), (Rating.FIVE, "", True), (Rating.ONE, "", True)))

    again = [event for event in events[3:] if isinstance(event, ReviewSaved)]
    assert [(event.viewing, event.rating) for event in again] == [(1, 8), (2, 10)]


def test_a_film_that_left_the_watchlist_goes_back() -> None:
    events: list[StandingEvent] = list(
        save_for_later(UNKNOWN, viewer_id=ANN, film_id=HEAT, at=NOON, note="with Bob")
    )
    before = state_of(events)
    events += save(before, Review(grade=Rating.FIVE), viewer_id=ANN, film_id=HEAT, at=NOON)

    assert state_of(undone(events)) == before


def test_what_was_overtaken_is_not_undone() -> None:
    events = said((Rating.FOUR, "", False), (Rating.FIVE, "", False))
    with pytest.raises(Overtaken):
        restore(events, said=1, viewer_id=ANN, film_id=HEAT, at=NOON)
    with pytest.raises(Overtaken):
        restore([], said=0, viewer_id=ANN, film_id=HEAT, at=NOON)
    events += withdraw(state_of(events), viewer_id=ANN, film_id=HEAT, at=NOON)
    with pytest.raises(Overtaken):
        restore(events, said=2, viewer_id=ANN, film_id=HEAT, at=NOON)


@given(st.lists(REVIEWS, min_size=1, max_size=6))
def test_what_was_taken_back_is_put_back_with_all_its_viewings(
    reviews: list[tuple[Rating | None, str, bool]],
) -> None:
    events = said(*reviews)
    before = state_of(events)
    events += withdraw(before, viewer_id=ANN, film_id=HEAT, at=NOON)

    again = undone(events)

    assert state_of(again) == before
    assert [event.viewing for event in again[len(events) :] if isinstance(event, ReviewSaved)] == [
        *range(1, before.viewings + 1)
    ]
