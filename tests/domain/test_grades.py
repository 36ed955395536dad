"""Stars or a thumb: one a film, changeable, and never both."""

from datetime import UTC, datetime
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whattowatch.domain.grade import Grade, StarsAndThumb, grade_of, kept_as, parts_of, rank_of
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.rating import Rating
from whattowatch.domain.review import save, withdraw
from whattowatch.domain.standing import UNKNOWN, Review, ReviewSaved, Standing, StandingEvent, evolve
from whattowatch.domain.thumb import Thumb

pytestmark = pytest.mark.quick

ANN, HEAT = ViewerId("4ad1a48c-95e2-54b7-8e9f-f4a3a3ce6d94"), FilmId(949)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
GRADES = st.sampled_from([*Rating, *Thumb])


def given_(*grades: Grade | None, rewatch: bool = False) -> list[StandingEvent]:
    """One after the other, all of one viewing unless said otherwise."""
    events: list[StandingEvent] = []
    for grade in grades:
        said = Review(grade=grade, watched_on=NOON.date() if rewatch and not events else None)
        events += save(standing(events), said, viewer_id=ANN, film_id=HEAT, at=NOON, rewatch=rewatch)
    return events


def standing(events: list[StandingEvent]) -> Standing:
    return reduce(evolve, events, UNKNOWN)


def told(events: list[StandingEvent]) -> list[tuple[int, Rating | None, Thumb | None]]:
    return [(one.viewing, one.rating, one.thumb) for one in events if isinstance(one, ReviewSaved)]


def test_a_thumb_is_given_without_stars() -> None:
    assert told(given_(Thumb.UP)) == [(1, None, Thumb.UP)]


@given(GRADES)
def test_the_same_again_changes_nothing(grade: Grade) -> None:
    assert len(given_(grade, grade)) == 1


def test_another_thumb_takes_its_place_in_the_same_viewing() -> None:
    events = given_(Thumb.UP, Thumb.DOWN)

    assert told(events) == [(1, None, Thumb.UP), (1, None, Thumb.DOWN)]
    assert standing(events).viewings == 1


def test_stars_take_the_place_of_a_thumb_and_a_thumb_that_of_stars() -> None:
    events = given_(Thumb.UP, Rating.FOUR, Thumb.DOWN)

    assert told(events) == [(1, None, Thumb.UP), (1, Rating.FOUR, None), (1, None, Thumb.DOWN)]


def test_a_thumb_may_go() -> None:
    review = standing(given_(Thumb.UP, None)).review

    assert review is not None
    assert review.grade is None


def test_taken_back_it_counts_no_more() -> None:
    events = given_(Thumb.UP)
    events += withdraw(standing(events), viewer_id=ANN, film_id=HEAT, at=NOON)

    assert standing(events) == UNKNOWN


def test_a_further_viewing_has_a_thumb_of_its_own() -> None:
    events = given_(Thumb.UP, Thumb.DOWN, rewatch=True)

    assert told(events) == [(1, None, Thumb.UP), (2, None, Thumb.DOWN)]


@given(st.lists(st.none() | GRADES, min_size=1, max_size=8))
def test_no_review_ever_has_both_and_the_last_word_stands(grades: list[Grade | None]) -> None:
    events = given_(*grades)

    assert all(rating is None or thumb is None for _, rating, thumb in told(events))
    review = standing(events).review
    assert review is not None
    assert review.grade == grades[-1]


def test_both_at_once_are_refused_with_what_to_do() -> None:
    with pytest.raises(StarsAndThumb, match="send one of them, and leave the other out"):
        grade_of(Rating.FOUR, Thumb.UP)


@given(st.none() | GRADES)
def test_written_down_and_read_it_is_the_same(grade: Grade | None) -> None:
    parts = parts_of(grade)

    assert grade_of(**parts) == grade
    assert kept_as(parts["rating"], parts["thumb"] and parts["thumb"].value) == grade


def test_stars_say_more_than_a_thumb_and_a_thumb_more_than_nothing() -> None:
    ranked = sorted([*Rating, *Thumb, None], key=rank_of)

    assert ranked == [None, Thumb.DOWN, Thumb.UP, *Rating]


def test_a_thumb_up_is_a_like_and_a_thumb_down_a_dislike() -> None:
    assert [(each.is_like, each.is_dislike) for each in Thumb] == [(True, False), (False, True)]
