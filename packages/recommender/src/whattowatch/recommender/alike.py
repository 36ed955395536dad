"""Films like one film, whoever asks: by what the two have in common, and by who likes both."""

import numpy as np

from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import Likeness
from whattowatch.recommender.scoring import likeness_to
from whattowatch.recommender.sparse import Floats


def alike(index: FilmIndex, row: int, likeness: Likeness) -> Floats:
    """Shape (films,), 0 to 1: either of the two is enough, and both are more."""
    facts = likeness_to(index, row, likeness)
    if not likeness.learned:
        return facts
    liked = liked_together(index, row)
    return facts + liked - facts * liked


def liked_together(index: FilmIndex, row: int) -> Floats:
    """Shape (films,), 0 to 1: what liking the one film says of each, beside what liking any film says of it.

    A score needs the bare weight, because a film that everybody likes is a good pick; it is no more like this one for that.
    """
    weights = index.learned.weights
    others = weights.columns_of(row)
    liked = np.zeros(len(index))
    liked[others] = np.maximum(weights.values_of(row), 0.0) / index.standing[others]
    return liked
