"""Films like one film, whoever asks: by what the two have in common, by who likes both, and by what is told of them."""

import numpy as np

from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import Likeness
from whattowatch.recommender.scoring import likeness_to
from whattowatch.recommender.sparse import Floats


def alike(index: FilmIndex, row: int, likeness: Likeness) -> Floats:
    """Shape (films,), 0 to 1: each of the three is enough, and more of them are more."""
    both = likeness_to(index, row, likeness)
    if likeness.learned:
        both = _either(both, liked_together(index, row))
    if likeness.texts:
        both = _either(both, told_alike(index, row))
    return both


def _either(one: Floats, other: Floats) -> Floats:
    return one + other - one * other


def told_alike(index: FilmIndex, row: int) -> Floats:
    """Shape (films,), 0 to 1: how near the texts are."""
    weights = index.text_likeness.weights
    near = np.zeros(len(index))
    near[weights.columns_of(row)] = weights.values_of(row)
    return near


def liked_together(index: FilmIndex, row: int) -> Floats:
    """Shape (films,), 0 to 1: what liking the one film says of each, beside what liking any film says of it.

    A score needs the bare weight, because a film that everybody likes is a good pick; it is no more like this one for that.
    """
    weights = index.learned.weights
    others = weights.columns_of(row)
    liked = np.zeros(len(index))
    liked[others] = np.maximum(weights.values_of(row), 0.0) / index.standing[others]
    return liked
