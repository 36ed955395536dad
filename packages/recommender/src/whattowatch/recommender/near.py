"""The films that count as like one that is named, whoever asks for them."""

import numpy as np

from whattowatch.domain.ids import FilmId
from whattowatch.recommender.alike import alike
from whattowatch.recommender.index import UNKNOWN, FilmIndex
from whattowatch.recommender.policy import Policy
from whattowatch.recommender.sparse import Floats


def nearness(index: FilmIndex, like: FilmId, policy: Policy) -> Floats:
    """Shape (films,): how like it each of the most alike is, beside the one that is most so: 1. All others have 0,
    the film itself too. Films that are as alike as the last of them count as well.
    """
    row = int(index.rows_of([like])[0])
    if row == UNKNOWN:
        return np.zeros(len(index))
    near = alike(index, row, policy.likeness)
    near[row] = 0.0
    near[~index.offered] = 0.0
    most = min(policy.slots.alike_most, len(near))
    near[near < np.partition(near, -most)[-most]] = 0.0
    best = float(near.max())
    return near / best if best > 0 else near
