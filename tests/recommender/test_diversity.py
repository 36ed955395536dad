"""The next film is the one that all films compared one by one would make it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.films import some_films
from whattowatch.recommender.diversity import Variety
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import SHIPPED
from whattowatch.recommender.scoring import likeness_to

pytestmark = pytest.mark.quick

INDEX = FilmIndex.build(some_films(300, seed=4), SHIPPED)
ALIKE = np.array([likeness_to(INDEX, row, SHIPPED.likeness) for row in range(len(INDEX))])


@given(st.integers(0, 99), st.integers(0, 4), st.sampled_from([0.0, 0.1, 1.0, 10.0]))
def test_the_best_is_found_without_comparing_all(seed: int, already: int, spread: float) -> None:
    """Whether scores lie far apart or all are equal, when the likeness alone decides."""
    chance = np.random.default_rng(seed)
    variety = Variety(INDEX, np.ones(len(INDEX), np.bool_), SHIPPED)
    for row in chance.choice(len(INDEX), already, replace=False).tolist():
        variety.take(row)
    rows = np.flatnonzero(variety.free & (chance.random(len(INDEX)) < 0.7))
    scores = spread * chance.random(len(rows))

    mmr = SHIPPED.slots.mmr
    closest = ALIKE[variety.chosen].max(axis=0)[rows] if variety.chosen else np.zeros(len(rows))
    values = np.round(mmr * scores - (1 - mmr) * closest, 9)

    best = variety.best(rows, scores)
    assert values[rows == best] == values.max()
