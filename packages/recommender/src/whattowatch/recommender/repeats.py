"""What each film costs for being of the kind that was just shown (capabilities A3, U6.10)."""

import numpy as np

from whattowatch.recommender.index import UNKNOWN, FilmIndex
from whattowatch.recommender.policy import Repeats
from whattowatch.recommender.request import Shown
from whattowatch.recommender.sparse import Floats, Rows, tally


def repeat_penalty(index: FilmIndex, shown: Shown, repeats: Repeats) -> Floats:
    """Shape (films,), 0 to `repeats.most`: by how frequent its genres and its decade were among those shown."""
    rows = index.rows_of(shown.film_ids)
    freshness = 0.5 ** (shown.age_days / repeats.half_life_days) / max(len(rows), repeats.over)
    rows, freshness = rows[rows != UNKNOWN], freshness[rows != UNKNOWN]
    if not len(rows):
        return np.zeros(len(index))
    penalty = repeats.genre * index.by_genres(index.of_genres(rows, freshness))
    penalty += repeats.decade * _by_year(index, rows, freshness)[index.year]
    return np.minimum(penalty, repeats.most, out=penalty)


def _by_year(index: FilmIndex, rows: Rows, freshness: Floats) -> Floats:
    """What its decade has of them, for each year; the last, at -1, is of unknown years, which are not alike."""
    decades = int(index.year.max()) // 10 + 1
    by_decade = tally(index.year[rows] // 10 + 1, freshness, decades + 1)[1:]
    return np.append(np.repeat(by_decade, 10), 0.0)
