"""What was just shown holds back films of its kind, however it is told."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.recommender.asking import Case, cases, film, index_of
from whattowatch.domain.ids import FilmId
from whattowatch.recommender.index import UNKNOWN
from whattowatch.recommender.policy import SHIPPED
from whattowatch.recommender.repeats import repeat_penalty
from whattowatch.recommender.request import Shown

pytestmark = pytest.mark.quick
REPEATS = SHIPPED.repeats


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_in_which_they_are_told_changes_nothing(case: Case, chance: Random) -> None:
    index = case.catalogue
    told = [(int(film_id), chance.uniform(0, 60)) for film_id in index.ids[:20]] * 2  # some twice
    told = [(film_id, age * chance.choice((1, 2))) for film_id, age in told]
    other_way = chance.sample(told, len(told))

    one, another = (
        repeat_penalty(
            index,
            Shown.told(np.array([each for each, _ in some]), np.array([age for _, age in some])),
            REPEATS,
        )
        for some in (told, other_way)
    )

    assert one.tolist() == another.tolist()


@given(cases())
def test_it_is_the_sum_of_what_each_film_shown_says(case: Case) -> None:
    index, shown = case.catalogue, case.request.shown
    rows = index.rows_of(shown.film_ids)
    fresh = 0.5 ** (shown.age_days / REPEATS.half_life_days) / max(len(rows), REPEATS.over)
    expected = np.zeros(len(index))
    for row, weight in zip(rows, fresh, strict=True):
        if row == UNKNOWN:
            continue
        expected += weight * REPEATS.genre * (index.genres.has & index.genres.has[row]).sum(axis=1)
        if index.year[row] != UNKNOWN:
            expected += weight * REPEATS.decade * (index.year // 10 == index.year[row] // 10)

    assert repeat_penalty(index, shown, REPEATS) == pytest.approx(np.minimum(expected, REPEATS.most))


def test_films_without_genres_are_not_alike_for_that() -> None:
    index = index_of(film(1, genres=(), year=None), film(2, genres=(), year=None))

    assert repeat_penalty(index, Shown.of({FilmId(1): 0.0}), REPEATS).tolist() == [0.0, 0.0]
