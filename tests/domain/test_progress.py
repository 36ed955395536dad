"""How far somebody is in a film: given what was said of it, when a place is told, then these events."""

from datetime import UTC, date, datetime, timedelta
from functools import reduce
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.progress import (
    AHEAD,
    LONGEST_S,
    NotAPlace,
    NotStoppedThen,
    is_finished,
    let_be,
    progress,
    take_back,
    times_progressed,
)
from whattowatch.domain.rating import Rating
from whattowatch.domain.restoring import Overtaken, restore, times_said
from whattowatch.domain.review import save, withdraw
from whattowatch.domain.shelf import save_for_later
from whattowatch.domain.standing import (
    UNKNOWN,
    FilmUnsaved,
    Origin,
    Progress,
    Review,
    ReviewSaved,
    Standing,
    StandingEvent,
    ViewingEnded,
    ViewingProgressed,
    evolve,
)

pytestmark = pytest.mark.quick

ANN, HEAT = ViewerId("4ad1a48c-95e2-54b7-8e9f-f4a3a3ce6d94"), FilmId(949)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MIN = 60
LONG = 170 * MIN
ABOUT: dict[str, Any] = {"viewer_id": ANN, "film_id": HEAT}


def at(minute: float) -> datetime:
    return NOON + timedelta(minutes=minute)


def stands(events: list[StandingEvent]) -> Standing:
    return reduce(evolve, events, UNKNOWN)


def told(before: list[StandingEvent], minute: int, when: float, **said: Any) -> list[StandingEvent]:
    """What follows from a player that tells the minute at once."""
    stopped_at = said.pop("stopped_at", at(when))
    return progress(
        stands(before),
        minute * MIN,
        **ABOUT,
        **{
            "duration_s": LONG,
            "at": at(when),
            "day": stopped_at.date(),
            "origin": Origin.API,
            "stopped_at": stopped_at,
        }
        | said,
    )


def said(before: list[StandingEvent], minute: int, when: float, **more: Any) -> list[StandingEvent]:
    """What follows from a person who tells the minute in words."""
    return (
        told(before, minute, when, origin=Origin.CHAT, **more)
        if more.get("stopped_at")
        else progress(
            stands(before), minute * MIN, **ABOUT, at=at(when), day=at(when).date(), runtime_s=LONG, **more
        )
    )


def reviewed(before: list[StandingEvent], when: float, review: Review, **more: Any) -> list[StandingEvent]:
    return save(stands(before), review, **ABOUT, at=at(when), **more)


def test_a_place_is_kept_with_the_time_of_the_player() -> None:
    assert told([], 40, 41, stopped_at=at(40)) == [
        ViewingProgressed(
            **ABOUT, position_s=2_400, duration_s=LONG, stopped_at=at(40), origin=Origin.API, at=at(41)
        )
    ]
    assert stands(told([], 40, 41)).progress == Progress(position_s=2_400, duration_s=LONG, stopped_at=at(41))


def test_how_long_it_is_stays_known_and_comes_from_the_catalogue_before_that() -> None:
    by_runtime = said([], 40, 40)
    by_player = told([], 40, 40, duration_s=LONG + 300)

    assert stands(by_runtime).progress == Progress(position_s=2_400, duration_s=LONG, stopped_at=at(40))
    assert stands([*by_player, *said(by_player, 50, 60)]).progress == Progress(
        position_s=3_000, duration_s=LONG + 300, stopped_at=at(60)
    )


def test_the_same_twice_is_one_event() -> None:
    once = told([], 40, 40)

    assert told(once, 40, 40) == []
    assert told(once, 40, 55, stopped_at=at(40)) == []
    assert said(said([], 40, 40), 40, 90) == []
    assert said(said([], 40, 40), 40, 90, duration_s=LONG + 300) != []  # the same place in a longer film


@given(st.permutations(range(10, 100, 10)))
def test_whatever_the_order_the_newest_by_the_players_clock_stands(minutes: list[int]) -> None:
    events: list[StandingEvent] = []
    for minute in minutes:
        events += told(events, minute, 120, stopped_at=at(100 - minute))

    now = stands(events).progress
    assert now is not None
    assert (now.position_s, now.stopped_at) == (600, at(90))


def test_somebody_goes_back_in_a_film_and_that_stands() -> None:
    once = told([], 40, 40)

    assert stands([*once, *told(once, 30, 50)]).progress == Progress(
        position_s=1_800, duration_s=LONG, stopped_at=at(50)
    )


def test_what_is_said_now_is_newer_than_a_player_whose_clock_is_ahead() -> None:
    ahead = told([], 40, 40, stopped_at=at(44))

    (corrected,) = said(ahead, 30, 41)
    assert isinstance(corrected, ViewingProgressed)
    assert corrected.position_s == 1_800
    assert corrected.stopped_at > at(44)


@pytest.mark.parametrize(
    ("position_s", "duration_s", "finished"),
    [
        (161.4 * MIN, 170 * MIN, False),
        (161.5 * MIN, 170 * MIN, True),  # 95 %
        (170 * MIN, 170 * MIN, True),
        (27 * MIN + 59, 30 * MIN, False),
        (28 * MIN, 30 * MIN, True),  # two minutes are left, though less than 95 % are behind
        (60, 170, False),  # two minutes are left, and less than half is behind
        (90, 170, True),
        (1, 2, True),
        (0, 1, False),
        (170 * MIN, None, False),
    ],
)
def test_the_end_is_near_enough(position_s: float, duration_s: int | None, finished: bool) -> None:
    assert is_finished(int(position_s), duration_s) is finished


def test_the_end_enters_the_log_and_lacks_a_rating() -> None:
    before = told([], 40, 40)

    progressed, entered, ended = told(before, 165, 165)
    assert isinstance(progressed, ViewingProgressed)
    assert entered == ReviewSaved(
        **ABOUT, watched_on=date(2026, 3, 1), viewing=1, origin=Origin.PLAYBACK, at=at(165)
    )
    assert ended == ViewingEnded(**ABOUT, ended_at=at(165), at=at(165))
    assert stands([*before, progressed, entered, ended]).progress is None


def test_the_end_alone_is_enough_and_takes_the_film_off_the_watchlist() -> None:
    before = save_for_later(UNKNOWN, **ABOUT, at=NOON)

    kinds = [type(event) for event in told(before, 170, 170)]
    assert kinds == [ViewingProgressed, ReviewSaved, FilmUnsaved, ViewingEnded]


def test_the_day_is_that_on_which_it_was_stopped_however_late_it_is_told() -> None:
    _, entered, ended = told([], 170, 3 * 1_440, stopped_at=at(170))

    assert isinstance(entered, ReviewSaved)
    assert entered.watched_on == date(2026, 3, 1)
    assert isinstance(ended, ViewingEnded)
    assert ended.ended_at == at(170)


def test_what_comes_while_the_credits_roll_is_of_the_same_viewing() -> None:
    events = told([], 165, 165)
    for minute in (166, 168, 170, 150):
        assert told(events, minute, minute + 5) == []
    assert said(events, 150, 171) != []  # who says so in words knows better


def test_what_was_stopped_before_the_end_comes_too_late() -> None:
    events = told([], 170, 170)

    assert told(events, 120, 175, stopped_at=at(120)) == []


def test_a_film_that_was_let_be_is_taken_up_by_a_newer_place_alone() -> None:
    events = told([], 40, 40)
    ended = let_be(stands(events), **ABOUT, at=at(50))

    assert ended == [ViewingEnded(**ABOUT, ended_at=at(50), at=at(50))]
    events += ended
    assert let_be(stands(events), **ABOUT, at=at(51)) == []
    assert told(events, 45, 60, stopped_at=at(45)) == []
    assert stands([*events, *told(events, 45, 60)]).progress is not None


def test_seen_again_is_a_viewing_of_its_own_and_keeps_the_rating() -> None:
    events = reviewed([], 0, Review(grade=Rating.FOUR, text="fine", watched_on=date(2026, 1, 1)))
    events += told(events, 60, 100)

    again = told(events, 170, 210)[1]
    assert again == ReviewSaved(
        **ABOUT,
        rating=Rating.FOUR,
        text="fine",
        watched_on=date(2026, 3, 1),
        viewing=2,
        origin=Origin.PLAYBACK,
        at=at(210),
    )


def test_told_already_on_the_day_it_is_one_viewing() -> None:
    events = told([], 60, 60)
    events += reviewed(events, 100, Review(grade=Rating.FOUR, watched_on=date(2026, 3, 1)))

    assert told(events, 80, 101) == []
    late = told(events, 170, 101)
    assert not any(isinstance(event, ReviewSaved) for event in late)


def test_a_review_ends_it_and_one_of_long_ago_does_not() -> None:
    events = told([], 40, 40)

    old = reviewed(events, 50, Review(grade=Rating.FOUR, watched_on=date(2015, 5, 1)))
    now = reviewed(events, 50, Review(grade=Rating.FOUR, watched_on=date(2026, 3, 1)))
    assert stands([*events, *old]).progress is not None
    assert stands([*events, *now]).progress is None
    assert stands([*events, *reviewed(events, 50, Review())]).progress is None


def test_another_rating_of_an_earlier_viewing_does_not_end_this_one() -> None:
    events = reviewed([], 0, Review(grade=Rating.FOUR))
    events += said(events, 40, 40)

    assert stands([*events, *reviewed(events, 50, Review(grade=Rating.FIVE))]).progress is not None
    assert stands([*events, *reviewed(events, 50, Review(grade=Rating.FIVE), rewatch=True)]).progress is None


def test_what_was_stopped_before_the_day_of_a_review_comes_too_late() -> None:
    events = reviewed([], 3 * 1_440, Review(grade=Rating.FOUR, watched_on=date(2026, 3, 4)))

    assert told(events, 40, 3 * 1_440 + 1, stopped_at=at(40)) == []


def test_where_a_day_begins_sooner_what_is_stopped_in_the_evening_is_not_too_late() -> None:
    """It is tomorrow in Tokyo."""
    events = reviewed([], 0, Review(grade=Rating.FOUR, watched_on=date(2026, 3, 2)))

    assert stands([*events, *told(events, 40, 60)]).progress is not None


def test_what_is_said_now_is_kept_however_far_a_player_was_ahead() -> None:
    ahead = told([], 40, 0, stopped_at=NOON + AHEAD)

    assert stands([*ahead, *said(ahead, 30, 0)]).progress is not None
    assert [type(event) for event in said(ahead, 30, 0)] == [ViewingProgressed]


@pytest.mark.parametrize(
    ("position_s", "duration_s"),
    [(-1, None), (LONGEST_S + 1, None), (10, 0), (10, -5), (101, 100), (0, LONGEST_S + 1), (2**63, 2**63)],
)
def test_nobody_stops_outside_of_a_film(position_s: int, duration_s: int | None) -> None:
    with pytest.raises(NotAPlace):
        progress(UNKNOWN, position_s, **ABOUT, at=NOON, day=NOON.date(), duration_s=duration_s)


def test_running_times_are_round_and_a_minute_behind_one_is_its_end() -> None:
    assert [type(event) for event in said([], 171, 180)] == [ViewingProgressed, ReviewSaved, ViewingEnded]
    with pytest.raises(NotAPlace):
        said([], 172, 180)
    with pytest.raises(NotAPlace):
        told([], 171, 180)


@pytest.mark.parametrize(
    "stopped_at", [NOON + AHEAD + timedelta(seconds=1), datetime(1800, 1, 1, tzinfo=UTC)]
)
def test_nobody_stopped_in_the_future_or_before_there_were_films(stopped_at: datetime) -> None:
    with pytest.raises(NotStoppedThen):
        told([], 40, 0, stopped_at=stopped_at)


def back(events: list[StandingEvent], when: float) -> list[StandingEvent]:
    return [*events, *take_back(events, told=times_progressed(events), **ABOUT, at=at(when))]


def test_taken_back_it_stands_as_before() -> None:
    first = said([], 40, 40)
    second = [*first, *said(first, 60, 60)]

    assert stands(back(first, 70)).progress is None
    assert stands(back(second, 70)) == stands(first)
    let_go = [*first, *let_be(stands(first), **ABOUT, at=at(50))]
    assert stands(back(let_go, 70)).progress == stands(first).progress


def test_only_the_last_word_is_taken_back() -> None:
    first = said([], 40, 40)
    with pytest.raises(Overtaken):
        take_back([*first, *said(first, 60, 60)], told=1, **ABOUT, at=at(70))
    with pytest.raises(Overtaken):
        take_back([], told=0, **ABOUT, at=at(70))


def test_what_ended_with_a_viewing_is_undone_with_it() -> None:
    first = said([], 40, 40)
    finished = [*first, *said(first, 170, 170)]
    with pytest.raises(Overtaken):
        back(finished, 171)
    undone = [*finished, *restore(finished, said=times_said(finished), **ABOUT, at=at(171))]

    assert stands(undone).review is None
    assert stands(undone).progress == stands(first).progress
    whole = said([], 170, 170)
    undone = [*whole, *restore(whole, said=times_said(whole), **ABOUT, at=at(171))]
    assert stands(undone).progress is None


def test_a_place_is_taken_back_that_an_undone_review_had_put_back() -> None:
    first = said([], 40, 40)
    rated = [*first, *reviewed(first, 50, Review(grade=Rating.FOUR))]
    undone = [*rated, *restore(rated, said=times_said(rated), **ABOUT, at=at(60))]

    assert stands(undone).progress is not None
    assert stands(back(undone, 70)).progress is None


def test_letting_be_is_taken_back_although_they_revised_a_review_just_before() -> None:
    """The review said nothing of this viewing, so there is no viewing to be undone with."""
    events = reviewed([], 0, Review(grade=Rating.FOUR))
    events += said(events, 40, 40)
    events += reviewed(events, 50, Review(grade=Rating.FIVE))
    in_the_middle = stands(events).progress
    events += let_be(stands(events), **ABOUT, at=at(51))

    assert stands(back(events, 52)).progress == in_the_middle


def test_a_review_undone_puts_them_back_in_the_middle_unless_more_was_told() -> None:
    first = said([], 40, 40)
    rated = [*first, *reviewed(first, 50, Review(grade=Rating.FOUR))]

    undone = [*rated, *restore(rated, said=times_said(rated), **ABOUT, at=at(60))]
    assert stands(undone).progress == stands(first).progress
    since = [*rated, *said(rated, 20, 55)]
    undone = [*since, *restore(since, said=times_said(since), **ABOUT, at=at(60))]
    assert stands(undone).progress == stands(since).progress


def test_a_review_taken_back_leaves_what_was_told_of_the_next_viewing() -> None:
    events = reviewed([], 0, Review(grade=Rating.FOUR))
    events += said(events, 40, 40)
    events += withdraw(stands(events), **ABOUT, at=at(50))

    assert stands(events).progress is not None
