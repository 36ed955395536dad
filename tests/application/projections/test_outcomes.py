"""U6.18: what became of the picks that were shown, and of no others."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.application.projections.given import (
    ABOUT,
    ALIEN,
    ANNA,
    ANNA_ERASED,
    BORIS,
    HEAT,
    ISSUED,
    LATER,
    NOON,
    SUNDAY,
    TONIGHT,
    but,
    tables,
)
from whattowatch.application.projections.outcomes import OutcomesOfPicks
from whattowatch.application.showing import COUNTED, DECIDED
from whattowatch.domain.event import Event
from whattowatch.domain.feedback import Because, Feedback, FeedbackGiven, FeedbackUndone, Verdict
from whattowatch.domain.ids import RecommendationId
from whattowatch.domain.outcomes import Outcomes
from whattowatch.domain.rating import Rating
from whattowatch.domain.recommendation import (
    Pick,
    PickOpened,
    RecommendationDelivered,
    Slot,
)
from whattowatch.domain.standing import Origin, ReviewSaved, ReviewWithdrawn
from whattowatch.domain.thumb import Thumb

pytestmark = pytest.mark.quick

TOMORROW = RecommendationId("00000000-0000-0000-0000-00000000000b")
EVEN_LATER = LATER + timedelta(hours=1)
DELIVERED = RecommendationDelivered(**ABOUT, film_ids=(HEAT, ALIEN), door="api")
SHOWN = (ISSUED, DELIVERED)
AGAIN = (but(ISSUED, recommendation_id=TOMORROW), but(DELIVERED, recommendation_id=TOMORROW))
UNDONE = FeedbackUndone(**ABOUT, film_id=HEAT)
LIKED = ReviewSaved(viewer_id=ANNA, film_id=HEAT, rating=Rating.FOUR, at=EVEN_LATER)
WITHDRAWN = ReviewWithdrawn(viewer_id=ANNA, film_id=HEAT, at=EVEN_LATER)


def given(verdict: Verdict, because: Because | None = None, **fields: Any) -> FeedbackGiven:
    feedback = Feedback(verdict=verdict, because=because)
    return FeedbackGiven(**{**ABOUT, "film_id": HEAT, "feedback": feedback, **fields})


def counted(*events: Event, slot: str = "safe", viewer_id: str = ANNA) -> dict[str, int]:
    """What is more than nothing."""
    found = {row[:2]: row[2:] for row in tables(OutcomesOfPicks(), *events)["hit_rates"]}
    row = found.get((viewer_id, slot), (0,) * len(COUNTED))
    return {name: count for name, count in zip(COUNTED, row, strict=True) if count}


def test_a_pick_is_shown_once_it_was_delivered() -> None:
    assert counted(ISSUED) == {}
    assert counted(ISSUED, but(DELIVERED, film_ids=(HEAT,))) == {"shown": 1}
    assert counted(ISSUED, but(DELIVERED, film_ids=(HEAT,)), slot="wildcard") == {}


def test_what_is_said_of_a_pick_that_did_not_arrive_counts_for_nothing() -> None:
    assert counted(ISSUED, given(Verdict.WATCHED), LIKED) == {}


def test_what_was_said_before_it_arrived_is_no_answer_to_it() -> None:
    assert counted(ISSUED, but(LIKED, at=NOON), DELIVERED) == {"shown": 1}
    assert counted(*SHOWN, but(LIKED, at=NOON), LIKED) == {"shown": 1}


@pytest.mark.parametrize(
    ("verdict", "name"),
    [
        (Verdict.LATER, "saved"),
        (Verdict.WATCHED, "watched"),
        (Verdict.SKIP, "skipped"),
        (Verdict.NOT_FOR_ME, "not_for_me"),
    ],
)
def test_feedback_counts_under_its_name_until_it_is_undone(verdict: Verdict, name: str) -> None:
    assert counted(*SHOWN, given(verdict)) == {"shown": 1, name: 1}
    assert counted(*SHOWN, given(Verdict.SKIP), given(verdict)) == {"shown": 1, name: 1}
    assert counted(*SHOWN, given(verdict), UNDONE) == {"shown": 1}


def test_a_pick_that_was_shown_is_opened_once_and_what_is_said_of_it_counts_beside() -> None:
    opened = PickOpened(**ABOUT, film_id=HEAT, door="api")

    assert counted(ISSUED, opened) == {}
    assert counted(*SHOWN, opened, opened) == {"shown": 1, "opened": 1}
    assert counted(ISSUED, opened, DELIVERED) == {"shown": 1, "opened": 1}
    assert counted(*SHOWN, opened, given(Verdict.SKIP)) == {"shown": 1, "opened": 1, "skipped": 1}
    assert counted(*SHOWN, opened, given(Verdict.SKIP), UNDONE) == {"shown": 1, "opened": 1}
    assert counted(*SHOWN, but(opened, film_id=ALIEN)) == {"shown": 1}
    assert by_policy(*SHOWN, opened)["baseline-1"] == {"shown": 2, "opened": 1}


def test_click_through_is_the_share_of_the_shown_that_was_opened() -> None:
    assert Outcomes(shown=4, opened=1).click_through == 0.25
    assert Outcomes().click_through is None


@pytest.mark.parametrize(
    ("rating", "counts"),
    [
        (None, {}),
        (Rating.THREE_AND_A_HALF, {"rated": 1}),
        (Rating.FOUR, {"rated": 1, "liked": 1}),
        (Rating.FIVE, {"rated": 1, "liked": 1}),
    ],
)
def test_a_review_after_it_was_shown_is_a_hit(rating: Rating | None, counts: dict[str, int]) -> None:
    assert counted(*SHOWN, but(LIKED, rating=rating)) == {"shown": 1, "watched": 1} | counts


def test_a_thumb_up_is_liked_and_a_thumb_down_is_watched_and_not_liked() -> None:
    up, down = (but(LIKED, rating=None, thumb=thumb) for thumb in Thumb)

    assert counted(*SHOWN, up) == {"shown": 1, "watched": 1, "rated": 1, "liked": 1}
    assert counted(*SHOWN, down) == {"shown": 1, "watched": 1, "rated": 1}
    assert counted(*SHOWN, up, down) == counted(*SHOWN, down)


def test_the_newest_rating_counts() -> None:
    assert counted(*SHOWN, LIKED, but(LIKED, rating=Rating.ONE)) == {"shown": 1, "watched": 1, "rated": 1}


def test_a_review_taken_back_is_no_hit() -> None:
    assert counted(*SHOWN, LIKED, WITHDRAWN) == {"shown": 1}


def test_a_film_put_aside_and_watched_after_all_was_watched() -> None:
    assert counted(*SHOWN, given(Verdict.LATER), LIKED) == {"shown": 1, "watched": 1, "rated": 1, "liked": 1}


@pytest.mark.parametrize("events", [(LIKED,), ()], ids=["rated", "not rated"])
def test_what_they_had_seen_before_was_not_watched_because_of_us(events: tuple[Event, ...]) -> None:
    seen = given(Verdict.NOT_FOR_ME, Because.SEEN)

    assert counted(*SHOWN, seen, *events) == counted(*SHOWN, *events, seen) == {"shown": 1, "not_for_me": 1}
    assert counted(*SHOWN, LIKED, seen, UNDONE) == counted(*SHOWN, LIKED)


@pytest.mark.parametrize(
    ("review", "is_hit"),
    [
        (but(LIKED, watched_on=SUNDAY), True),
        (but(LIKED, watched_on=SUNDAY - timedelta(days=1)), False),
        (but(LIKED, watched_on=date(1999, 1, 1)), False),
        (but(LIKED, origin=Origin.IMPORT), False),
        (but(LIKED, origin=Origin.IMPORT, watched_on=SUNDAY), True),
    ],
    ids=["that day", "the day before", "long ago", "some day", "imported, that day"],
)
def test_a_film_watched_before_it_was_shown_is_no_hit(review: ReviewSaved, is_hit: bool) -> None:
    hit = {"shown": 1, "watched": 1, "rated": 1, "liked": 1}

    assert counted(*SHOWN, review) == (hit if is_hit else {"shown": 1})
    assert counted(*SHOWN, LIKED, review) == (hit if is_hit else {"shown": 1})


def test_a_day_is_taken_as_it_is_in_the_west() -> None:
    """Shown at one in the morning in UTC, which is the evening before in New York."""
    after_midnight = but(DELIVERED, at=NOON.replace(hour=1))

    assert counted(ISSUED, after_midnight, but(LIKED, watched_on=SUNDAY - timedelta(days=1)))["watched"] == 1


def test_one_review_counts_for_the_last_of_two_showings() -> None:
    assert counted(*SHOWN, *AGAIN, LIKED) == {"shown": 2, "watched": 1, "rated": 1, "liked": 1}
    assert counted(*SHOWN, LIKED, *AGAIN) == {"shown": 2, "watched": 1, "rated": 1, "liked": 1}
    assert counted(*SHOWN, *AGAIN, LIKED, WITHDRAWN) == {"shown": 2}


def test_a_review_that_answers_a_pick_counts_for_that_pick() -> None:
    wild = but(AGAIN[0], picks=(Pick(film_id=HEAT, slot=Slot.WILDCARD, score=1, prior=0),))
    answer = but(LIKED, recommendation_id=TONIGHT)
    events = (*SHOWN, wild, but(AGAIN[1], film_ids=(HEAT,)))

    assert counted(*events, answer)["liked"] == 1
    assert counted(*events, LIKED, answer)["liked"] == 1
    assert "liked" not in counted(*events, LIKED, answer, slot="wildcard")
    assert counted(*events, LIKED, slot="wildcard")["liked"] == 1


def test_an_erased_viewer_was_shown_nothing_and_others_keep_theirs() -> None:
    his = [but(event, viewer_id=BORIS) for event in (*SHOWN, LIKED)]
    left = tables(OutcomesOfPicks(), *SHOWN, *his, given(Verdict.SKIP), LIKED, ANNA_ERASED)

    assert left == tables(OutcomesOfPicks(), *his)
    assert counted(*SHOWN, *his, ANNA_ERASED, viewer_id=BORIS)["liked"] == 1


def test_each_pick_shown_has_one_outcome_at_most() -> None:
    events = (*SHOWN, given(Verdict.LATER), given(Verdict.SKIP, film_id=ALIEN), LIKED, *AGAIN)
    for upto in range(len(events) + 1):
        for slot in ("safe", "wildcard"):
            said = dict.fromkeys(COUNTED, 0) | counted(*events[:upto], slot=slot)
            assert sum(said[name] for name in ("saved", "watched", "skipped", "not_for_me")) <= said["shown"]
            assert said["liked"] <= said["rated"] <= said["watched"]


def by_policy(*events: Event) -> dict[str, dict[str, int]]:
    rows = tables(OutcomesOfPicks(), *events)["policy_outcomes"]
    return {
        policy: {name: count for name, count in zip((*COUNTED, *DECIDED), counts, strict=True) if count}
        for policy, *counts in rows
    }


def test_what_became_of_all_viewers_picks_is_counted_by_policy() -> None:
    his = [but(event, viewer_id=BORIS) for event in (*SHOWN, LIKED)]
    other = (but(AGAIN[0], policy="baseline-2"), AGAIN[1])

    assert by_policy(*SHOWN, *his, *other) == {
        "baseline-1": {"shown": 4, "watched": 1, "rated": 1, "liked": 1, "in_an_hour": 1},
        "baseline-2": {"shown": 2},
    }
    assert by_policy(*SHOWN, *his, *other, ANNA_ERASED) == by_policy(*his)
    assert by_policy(*SHOWN, given(Verdict.SKIP), ANNA_ERASED) == {}


@pytest.mark.parametrize(
    ("after_s", "name"),
    [
        *((0, "in_a_minute"), (60, "in_a_minute"), (61, "in_ten_minutes"), (3_600, "in_an_hour")),
        *((3_601, "in_a_day"), (7 * 86_400, "in_a_week"), (7 * 86_400 + 1, "later")),
        (-5, "in_a_minute"),
    ],
)
def test_time_to_decision_is_counted_from_being_shown(after_s: int, name: str) -> None:
    skipped = given(Verdict.SKIP, at=LATER + timedelta(seconds=after_s))

    assert by_policy(*SHOWN, skipped)["baseline-1"] == {"shown": 2, "skipped": 1, name: 1}


def test_the_first_word_decides_and_one_taken_back_does_not() -> None:
    at_once, much_later = given(Verdict.LATER, at=LATER), but(LIKED, at=LATER + timedelta(days=30))

    assert by_policy(*SHOWN, at_once, much_later)["baseline-1"]["in_a_minute"] == 1
    assert by_policy(*SHOWN, at_once, UNDONE, much_later)["baseline-1"]["later"] == 1
    assert set(by_policy(*SHOWN, at_once, UNDONE)["baseline-1"]) == {"shown"}
