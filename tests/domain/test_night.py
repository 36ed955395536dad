"""What one says of a movie night: come, go, vote; and what reaches whoever is there."""

from datetime import UTC, datetime
from functools import reduce

import pytest
from msgspec.structs import replace

from whattowatch.domain.ids import FilmId, NightId, ViewerId
from whattowatch.domain.night import (
    Attendance,
    Candidate,
    Night,
    NightEvent,
    NightFilmChosen,
    NightFilmsShown,
    NightJoined,
    NightLeft,
    NightVoted,
    NotAtTheNight,
    Stage,
    evolve,
    hear,
    join,
    leave,
    vote,
    without_member,
)

pytestmark = pytest.mark.quick

ANNA, BORIS = (
    ViewerId("11111111-1111-4111-8111-111111111111"),
    ViewerId("22222222-2222-4222-8222-222222222222"),
)
NIGHT_ID = NightId("77777777-7777-4777-8777-777777777777")
HEAT, RONIN = FilmId(949), FilmId(8195)
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
GATHERING = Night(night_id=NIGHT_ID, opened_at=NOON, language="en", members=(ANNA, BORIS))
VOTING = replace(
    GATHERING, stage=Stage.VOTING, candidates=(Candidate(film_id=HEAT), Candidate(film_id=RONIN))
)
OVER = replace(VOTING, stage=Stage.OVER, winner=RONIN)

JOINED = NightJoined(viewer_id=ANNA, night_id=NIGHT_ID, name="Anna", at=NOON)
LEFT = NightLeft(viewer_id=ANNA, night_id=NIGHT_ID, at=NOON)
VOTED = NightVoted(viewer_id=ANNA, night_id=NIGHT_ID, film_id=HEAT, at=NOON)
SHOWN = NightFilmsShown(viewer_id=ANNA, night_id=NIGHT_ID, film_ids=(HEAT, RONIN), at=NOON)
CHOSEN = NightFilmChosen(viewer_id=ANNA, night_id=NIGHT_ID, film_id=RONIN, at=NOON)


def given(*events: NightEvent) -> Attendance | None:
    there: Attendance | None = None
    return reduce(evolve, events, there)


def left(*past: NightEvent) -> list[NightEvent]:
    return leave(given(*past), night_id=NIGHT_ID, viewer_id=ANNA, at=NOON)


def heard(night: Night, *past: NightEvent) -> list[NightEvent]:
    return hear(given(*past), night, viewer_id=ANNA, at=NOON)


def test_whoever_leaves_takes_their_vote_along() -> None:
    assert left(JOINED, VOTED) == [LEFT]
    assert given(JOINED, VOTED, LEFT) is None
    assert given(JOINED, VOTED, LEFT, JOINED) == Attendance(name="Anna")


def test_leaving_twice_is_leaving_once() -> None:
    assert left() == []
    assert left(JOINED, LEFT) == []


def test_whoever_left_decides_nothing_until_they_come_back() -> None:
    with pytest.raises(NotAtTheNight):
        vote(given(JOINED, LEFT), HEAT, night_id=NIGHT_ID, viewer_id=ANNA, at=NOON)
    assert join(given(JOINED, LEFT), night_id=NIGHT_ID, name="Anna", viewer_id=ANNA, at=NOON) == [JOINED]


def test_films_and_their_winner_reach_whoever_is_there_once() -> None:
    assert heard(GATHERING, JOINED) == []
    assert heard(VOTING, JOINED) == [SHOWN]
    assert heard(VOTING, JOINED, SHOWN, VOTED) == []
    assert heard(OVER, JOINED, SHOWN) == [CHOSEN]
    assert heard(OVER, JOINED) == [SHOWN, CHOSEN]
    assert heard(OVER, JOINED, SHOWN, CHOSEN) == []


def test_they_do_not_reach_whoever_left() -> None:
    assert heard(VOTING) == []
    assert heard(OVER, JOINED, SHOWN, LEFT) == []


@pytest.mark.parametrize("night", [GATHERING, VOTING], ids=["gathering", "voting"])
def test_the_last_to_leave_ends_it(night: Night) -> None:
    without_anna = without_member(night, ANNA, absent=set(), moved_by="anna")
    assert without_anna == replace(night, members=(BORIS,))

    over = without_member(without_anna, BORIS, absent=set(), moved_by="boris")
    assert over == replace(night, members=(), stage=Stage.OVER, moved_by="boris")


def test_whoever_was_erased_keeps_no_night_open() -> None:
    over = without_member(VOTING, ANNA, absent={BORIS}, moved_by="anna")
    assert (over.stage, over.winner) == (Stage.OVER, None)


def test_what_is_over_stays_as_it_ended() -> None:
    assert without_member(OVER, ANNA, absent={BORIS}, moved_by="anna").moved_by == OVER.moved_by
