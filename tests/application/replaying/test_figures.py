"""The figures of a comparison: right by counting, honest in their intervals."""

from collections.abc import Sequence
from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from whattowatch.application.replaying.figures import STATISTICS, Figure, Measured, figures, measured
from whattowatch.domain.ids import FilmId

pytestmark = pytest.mark.quick

HITS, LIKED, DIFFERENT, UNLIKE = STATISTICS
GENRES = {
    FilmId(film): frozenset(["drama", "crime", "comedy", "war"][: film % 4 + film % 2]) for film in range(30)
}
FEW = 60  # draws: enough to see that the rules hold


class Case(Struct, frozen=True):
    first: list[list[FilmId]]
    second: list[list[FilmId]]
    liked: list[set[FilmId]]
    viewers: list[int]

    def measured(self) -> tuple[Measured, Measured]:
        return measured(self.first, self.liked, GENRES), measured(self.second, self.liked, GENRES)

    def figures(self, draws: int = FEW) -> dict[str, Figure]:
        said = figures(*self.measured(), np.array(self.viewers, np.int64), draws=draws)
        return {figure.name: figure for figure in said}


@st.composite
def cases(draw: st.DrawFn, least: int = 1) -> Case:
    count = draw(st.integers(least, 12))
    films = st.lists(st.integers(0, 29).map(FilmId), max_size=4, unique=True)
    each = st.lists(films, min_size=count, max_size=count)
    liked = draw(each)
    viewers = draw(st.lists(st.integers(0, 4), min_size=count, max_size=count))
    return Case(draw(each), draw(each), [set(some) for some in liked], viewers)


def said(value: float) -> float | None:
    return None if np.isnan(value) else value


@given(case=cases())
@settings(deadline=None)
def test_they_are_what_counting_gives(case: Case) -> None:
    told = [place for place, liked in enumerate(case.liked) if liked]
    for place, picks in enumerate((case.first, case.second)):
        value = {name: said(figure.policies[place].value) for name, figure in case.figures().items()}
        hits = [any(film in case.liked[row] for film in picks[row]) for row in told]
        found = [film in case.liked[row] for row in told for film in picks[row]]
        assert value[HITS] == (pytest.approx(sum(hits) / len(hits)) if hits else None)
        assert value[LIKED] == (pytest.approx(sum(found) / len(found)) if found else None)
        assert value[DIFFERENT] == len({film for some in picks for film in some})


@given(case=cases())
@settings(deadline=None)
def test_each_lies_in_its_interval_and_shares_lie_between_none_and_all(case: Case) -> None:
    for name, figure in case.figures().items():
        for interval in (*figure.policies, figure.difference):
            if not np.isnan(interval.value) and not np.isnan(interval.low):
                assert interval.low <= interval.value <= interval.high
        if name != DIFFERENT:
            assert all(np.isnan(each.low) or 0 <= each.low <= each.high <= 1 for each in figure.policies)


@given(case=cases())
@settings(deadline=None)
def test_a_policy_does_not_differ_from_itself(case: Case) -> None:
    alone = Case(case.first, case.first, case.liked, case.viewers)

    for figure in alone.figures().values():
        difference = figure.difference
        assert np.isnan(difference.value) or (difference.value, difference.low, difference.high) == (0, 0, 0)


@given(case=cases())
@settings(deadline=None)
def test_the_other_way_round_the_difference_is_the_other_way_round(case: Case) -> None:
    turned = Case(case.second, case.first, case.liked, case.viewers).figures()
    for name, figure in case.figures().items():
        other = turned[name]
        assert figure.policies == other.policies[::-1] or any(np.isnan(p.value) for p in figure.policies)
        assert said(figure.difference.value) == (
            None if np.isnan(other.difference.value) else pytest.approx(-other.difference.value)
        )


@given(case=cases(), picks=st.lists(st.integers(0, 29).map(FilmId), max_size=5, unique=True))
@settings(deadline=None)
def test_unlikeness_is_one_less_what_genres_share(case: Case, picks: list[FilmId]) -> None:
    (value,) = measured([picks], [set()], GENRES).unlike
    known = [GENRES[film] for film in picks if GENRES[film]]
    pairs = [1 - len(one & other) / len(one | other) for one, other in combinations(known, 2)]

    assert said(value) == (pytest.approx(sum(pairs) / len(pairs)) if pairs else None)
    assert np.isnan(value) or 0 <= value <= 1


def test_films_of_the_same_genres_are_alike_and_of_others_unlike() -> None:
    genres = {FilmId(1): frozenset(["war"]), FilmId(2): frozenset(["war"]), FilmId(3): frozenset(["comedy"])}

    same, other = measured([[FilmId(1), FilmId(2)], [FilmId(1), FilmId(3)]], [set(), set()], genres).unlike
    assert (same, other) == (0, 1)


def test_of_no_answers_there_is_nothing_to_count() -> None:
    empty = Case([], [], [], []).figures()

    assert {name: figure.answers for name, figure in empty.items()} == dict.fromkeys(STATISTICS, 0)
    assert np.isnan(empty[HITS].policies[0].value)
    assert empty[DIFFERENT].policies[0].value == 0


def test_they_say_how_many_answers_they_rest_on() -> None:
    case = Case(
        [[FilmId(1), FilmId(3)]] * 3,
        [[FilmId(1), FilmId(3)]] * 3,
        [{FilmId(1)}, set(), {FilmId(2)}],
        [0, 1, 2],
    )

    rest_on = {name: figure.answers for name, figure in case.figures().items()}
    assert rest_on == {HITS: 2, LIKED: 2, DIFFERENT: 3, UNLIKE: 3}


def world(seed: int, viewers: int, answers: int, *, alike: bool = False) -> Case:
    """Viewers for whom the first policy hits three times in ten, and the second never."""
    chance = Random(seed)
    hits = [
        hit
        for _ in range(viewers)
        for hit in (
            [chance.random() < 0.3] * answers if alike else [chance.random() < 0.3 for _ in range(answers)]
        )
    ]
    return Case(
        [[FilmId(1 if hit else 2)] for hit in hits],
        [[FilmId(3)] for _ in hits],
        [{FilmId(1)} for _ in hits],
        [viewer for viewer in range(viewers) for _ in range(answers)],
    )


def width(case: Case) -> float:
    interval = case.figures(400)[HITS].policies[0]
    return interval.high - interval.low


def test_nineteen_of_twenty_intervals_hold_the_truth() -> None:
    intervals = [world(seed, 60, 2).figures(200)[HITS].policies[0] for seed in range(100)]

    assert sum(each.low <= 0.3 <= each.high for each in intervals) >= 90


def test_more_viewers_narrow_it_and_more_answers_of_the_same_mind_do_not() -> None:
    few, many = world(1, 40, 1), world(1, 640, 1)
    repeated = world(1, 40, 16, alike=True)

    assert width(many) < width(few) / 2.5
    assert width(repeated) > width(few) * 0.8


def test_a_difference_that_is_there_shows() -> None:
    difference = world(3, 60, 2).figures(400)[HITS].difference

    assert difference.high < 0


def test_the_count_of_different_films_is_not_drawn_down() -> None:
    """A draw holds each answer about two times in three, and so fewer films: the interval must not follow it."""
    films: Sequence[list[FilmId]] = [[FilmId(film)] for film in range(100)]
    case = Case([*films], [*films], [set() for _ in films], [*range(100)])

    interval = case.figures(400)[DIFFERENT].policies[0]
    assert interval.value == 100
    assert interval.low > 90
