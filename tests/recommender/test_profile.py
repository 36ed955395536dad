"""Opinions become signed weights."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.recommender.asking import (
    HATED,
    LIKED,
    LOVED,
    MIDDLING,
    Case,
    cases,
    film,
    ids,
    index_of,
    opinion,
    steady,
)
from whattowatch.domain.ids import FilmId
from whattowatch.domain.rating import Rating
from whattowatch.domain.thumb import Thumb
from whattowatch.recommender.policy import POLICIES, SHIPPED
from whattowatch.recommender.profile import Profile, Said, profile_of
from whattowatch.recommender.request import Hidden, Opinion, Skip, ViewingRequest

pytestmark = pytest.mark.quick
INDEX = index_of(*(film(number) for number in range(1, 10)))


def weights_of(
    *opinions: Opinion, skips: tuple[Skip, ...] = (), refused: tuple[Hidden, ...] = ()
) -> dict[int, float]:
    profile = taste(ViewingRequest(opinions=opinions, skips=skips, refused=refused))
    return dict(zip(profile.inputs.film_ids, profile.inputs.weights, strict=True))


def taste(request: ViewingRequest) -> Profile:
    return profile_of(INDEX, request, SHIPPED.taste)


def test_likes_weigh_by_their_strength_and_dislikes_as_much_against() -> None:
    weights = weights_of(opinion(1, LOVED), opinion(2, LIKED), opinion(3, HATED))

    assert weights[1] > weights[2] > 0 > weights[3] == -weights[1]


def test_a_middling_film_counts_for_nothing() -> None:
    assert weights_of(opinion(1, MIDDLING)) == {}


def test_a_film_seen_and_not_rated_counts_less_than_any_like() -> None:
    weights = weights_of(opinion(1, None), opinion(2, Rating.THREE_AND_A_HALF))

    assert 0 < weights[1] < weights[2]


def test_a_thumb_is_worth_what_likes_and_dislikes_are_worth_on_average() -> None:
    weights = weights_of(
        opinion(1, Thumb.UP), opinion(2, Thumb.DOWN), opinion(3, LOVED), opinion(4, LIKED), opinion(5, HATED)
    )

    assert weights[3] > weights[1] > weights[4]
    assert weights[5] < weights[2] < 0
    assert weights[1] / weights[3] == pytest.approx(SHIPPED.taste.thumb_up)
    assert weights[2] / weights[3] == pytest.approx(SHIPPED.taste.thumb_down)


@given(st.lists(st.none() | st.sampled_from(Rating), max_size=9))
def test_who_gave_no_thumb_is_weighed_whatever_thumbs_are_worth(grades: list[Rating | None]) -> None:
    request = ViewingRequest(opinions=[opinion(number, grade) for number, grade in enumerate(grades, 1)])
    other = replace(SHIPPED.taste, thumb_up=9.0, thumb_down=-9.0)

    assert profile_of(INDEX, request, other).inputs == taste(request).inputs


def test_opinions_fade_with_age() -> None:
    taste = SHIPPED.taste
    weights = weights_of(opinion(1), opinion(2, age_days=taste.half_life_days))

    one_is_newer = taste.steady + (1 - taste.steady) * math.exp(-1 / taste.lately)
    assert weights[2] == pytest.approx(weights[1] / 2 * one_is_newer)


def test_a_skip_counts_a_little_against_and_fades_fast() -> None:
    weights = weights_of(opinion(1, HATED), skips=(skip(2), skip(3, age_days=60)))

    assert weights[1] < weights[2] < weights[3] < 0
    assert weights[3] == pytest.approx(weights[2] / 4)


def test_a_film_they_hid_counts_more_against_than_a_skip_and_less_than_one_they_hated() -> None:
    weights = weights_of(opinion(1, HATED), skips=(skip(2),), refused=(hidden(3), hidden(4, age_days=365)))

    assert weights[1] < weights[3] < weights[4] < 0
    assert weights[3] < weights[2]
    assert weights[4] == pytest.approx(weights[3] * 2 ** (-365 / SHIPPED.taste.half_life_days))


def test_hiding_a_film_takes_the_place_of_a_skip_and_an_opinion_that_of_both() -> None:
    weights = weights_of(opinion(1, LOVED), skips=(skip(1), skip(2)), refused=(hidden(1), hidden(2)))

    assert weights[1] > 0
    assert weights[2] / weights[1] == pytest.approx(SHIPPED.taste.hidden)


def test_to_a_policy_of_before_hidden_films_say_nothing() -> None:
    request = ViewingRequest(skips=(skip(1),), refused=(hidden(1), hidden(2)))
    before = POLICIES["blend-2"].taste

    assert profile_of(INDEX, request, before).inputs.film_ids == (1,)
    assert profile_of(INDEX, request, before).said.strengths.tolist() == [before.skip]


def test_an_opinion_takes_the_place_of_a_skip_and_a_newer_one_of_an_older() -> None:
    weights = weights_of(opinion(1, LOVED), opinion(1, HATED, age_days=9), skips=(skip(1),))

    assert weights == {1: 1.0}


def test_films_that_are_not_in_the_index_are_named_and_do_not_count() -> None:
    profile = taste(ViewingRequest(opinions=(opinion(99), opinion(1))))

    assert profile.unknown == (99,)
    assert frozenset(profile.inputs.film_ids) == ids(1)


@steady
@given(cases())
def test_the_sizes_of_the_weights_add_up_to_one(case: Case) -> None:
    weights = profile_of(case.catalogue, case.request, SHIPPED.taste).inputs.weights

    assert not weights or sum(map(abs, weights)) == pytest.approx(1, rel=1e-12)
    assert 0 not in weights


def skip(number: int, age_days: float = 0.0) -> Skip:
    return Skip(film_id=FilmId(number), age_days=age_days)


def hidden(number: int, age_days: float = 0.0) -> Hidden:
    return Hidden(film_id=FilmId(number), age_days=age_days)


@pytest.mark.parametrize("spread", [0.0, 0.75])
@given(
    said=st.lists(st.tuples(st.floats(-1, 1), st.just(math.nan) | st.integers(0, 5).map(float)), min_size=1)
)
def test_without_one_it_is_as_if_that_had_never_been_said(
    spread: float, said: list[tuple[float, float]]
) -> None:
    taste = replace(SHIPPED.taste, spread=spread)
    values = np.array(said)
    without = Said.told(*values.T).without(np.arange(len(said)), taste)
    for place in range(len(said)):
        never = Said.told(*np.delete(values, place, axis=0).T).counted(taste)

        assert without.weights[place, place] == 0
        assert np.delete(without.weights[place], place) == pytest.approx(never.weights, rel=1e-12)
        assert without.gain[place] == pytest.approx(never.gain, rel=1e-12)
        assert without.level[place] == pytest.approx(never.level, rel=1e-12)
