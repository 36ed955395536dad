"""What one's own people say, and what others say, made one by the evidence there is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.recommender.asking import steady
from tests.support.learned import dense, friends, learned_of
from whattowatch.recommender.blending import blended
from whattowatch.recommender.learned import Learned, nothing_learned
from whattowatch.recommender.policy import Learning

pytestmark = pytest.mark.quick
HALF = Learning(own_half=50.0)
NOBODY = nothing_learned(np.empty(0, np.int64))


def raters(learned: Learned, *counts: int) -> Learned:
    return replace(learned, raters=np.array(counts, np.int64))


def test_each_film_is_blended_by_how_many_of_ones_own_rated_it() -> None:
    own = raters(friends(1, 2, 3, weight=0.9), 0, 50, 450)
    base = friends(1, 2, 3, weight=-0.1)

    one = dense(blended(own, base, HALF))

    assert one[0] == pytest.approx([0, -0.1, -0.1])
    assert one[1] == pytest.approx([0.4, 0, 0.4])
    assert one[2] == pytest.approx([0.8, 0.8, 0])


@steady
@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_more_own_raters_never_count_less(few: int, more: int) -> None:
    base, own = friends(1, 2, weight=0.0), friends(1, 2, weight=1.0)

    weak, strong = (
        dense(blended(raters(own, count, count), base, HALF))[0, 1] for count in (few, few + more)
    )

    assert 0 <= weak <= strong <= 1


def test_a_film_that_only_one_knows_keeps_what_that_one_says_of_it() -> None:
    one = blended(raters(friends(1, 9), 50, 50), friends(1, 5, weight=0.5), HALF)

    assert one.film_ids.tolist() == [1, 5, 9]
    assert dense(one) == pytest.approx(np.array([[0, 0.25, 0.125], [0.5, 0, 0], [0.125, 0, 0]]))
    assert one.raters.tolist() == [57, 7, 50]


def test_likes_are_added_up_year_by_year() -> None:
    own = replace(friends(1, 2, likes=3.0), first_year=2021)

    one = blended(own, friends(2, 3, likes=10.0), HALF)

    assert one.first_year == 2019
    assert one.likes.tolist() == [[0, 0, 3, 3], [10, 10, 3, 3], [10, 10, 0, 0]]


def test_the_strongest_are_kept() -> None:
    own = raters(learned_of([1, 2, 3, 4], np.diag([0.8, 0, 0], 1) + np.diag([-0.2, 0], 2)), 50, 50, 50, 50)
    base = learned_of([1, 2, 3, 4], np.diag([0.9], 3))

    one = dense(blended(own, base, replace(HALF, kept=2)))

    assert one[0] == pytest.approx([0, 0.4, 0, 0.45])


def test_with_nobody_at_all_there_is_nothing() -> None:
    base = friends(1, 2)

    assert dense(blended(NOBODY, base, HALF)) == pytest.approx(dense(base))
    assert blended(NOBODY, base, HALF).first_year == base.first_year
    assert len(blended(NOBODY, NOBODY, HALF)) == 0
