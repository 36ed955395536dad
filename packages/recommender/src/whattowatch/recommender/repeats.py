"""What each film costs for being of the kind that was just shown (capabilities A3, U6.10)."""

from collections.abc import Sequence

import numpy as np

from whattowatch.recommender.index import UNKNOWN, FilmIndex
from whattowatch.recommender.policy import Repeats
from whattowatch.recommender.request import Shown
from whattowatch.recommender.sparse import Floats, tally


def repeat_penalty(index: FilmIndex, shown: Sequence[Shown], repeats: Repeats) -> Floats:
    """Shape (films,), 0 to `repeats.most`: by how frequent its genres and its decade were among those shown."""
    ordered = sorted(shown, key=lambda each: (each.film_id, each.age_days))
    rows = index.rows_of(each.film_id for each in ordered)
    ages = np.array([each.age_days for each in ordered], np.float64)
    freshness = 0.5 ** (ages / repeats.half_life_days) / max(len(ordered), repeats.over)
    rows, freshness = rows[rows != UNKNOWN], freshness[rows != UNKNOWN]
    if not len(rows):
        return np.zeros(len(index))
    decade = index.year // 10
    by_decade = tally(decade[rows] + 1, freshness, int(decade.max()) + 2)
    by_decade[0] = 0.0  # UNKNOWN // 10 + 1: years that are not known are not alike
    by_genre = freshness @ index.genres.has[rows]
    penalty = repeats.genre * (index.genres.has @ by_genre) + repeats.decade * by_decade[decade + 1]
    return np.asarray(np.minimum(penalty, repeats.most), np.float64)
