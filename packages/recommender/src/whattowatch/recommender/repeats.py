"""What each film costs for being of the kind that was just shown (capabilities A3, U6.10)."""

import numpy as np

from whattowatch.recommender.index import UNKNOWN, FilmIndex
from whattowatch.recommender.policy import Repeats
from whattowatch.recommender.request import Shown
from whattowatch.recommender.sparse import Floats, tally


def repeat_penalty(index: FilmIndex, shown: Shown, repeats: Repeats) -> Floats:
    """Shape (films,), 0 to `repeats.most`: by how frequent its genres and its decade were among those shown."""
    rows = index.rows_of(shown.film_ids)
    freshness = 0.5 ** (shown.age_days / repeats.half_life_days) / max(len(rows), repeats.over)
    rows, freshness = rows[rows != UNKNOWN], freshness[rows != UNKNOWN]
    if not len(rows):
        return np.zeros(len(index))
    decade = index.year // 10
    by_decade = tally(decade[rows] + 1, freshness, int(decade.max()) + 2)
    by_decade[0] = 0.0  # UNKNOWN // 10 + 1: years that are not known are not alike
    penalty = (
        repeats.genre * index.by_genres(index.of_genres(rows, freshness))
        + repeats.decade * by_decade[decade + 1]
    )
    return np.asarray(np.minimum(penalty, repeats.most), np.float64)
