"""What each film costs for holding what the viewer would rather not meet (capabilities U5.3, U5.4)."""

from collections.abc import Iterable
from functools import reduce

import numpy as np

from whattowatch.domain.avoid import Avoid
from whattowatch.recommender.avoid_words import as_films_have_it
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.sparse import Floats


def avoid_penalty(index: FilmIndex, avoids: Iterable[Avoid]) -> Floats:
    """Shape (films,), 0 up: the strengths of all terms found. A term said twice counts once, as the stronger."""
    strengths: dict[str, float] = {}
    for avoid in avoids:
        if not avoid.muted:
            for term in avoid.terms:
                strengths[term] = max(strengths.get(term, 0.0), avoid.strength)
    penalty = np.zeros(len(index))
    for term in sorted(strengths):
        found = map(index.texts.rows_with, as_films_have_it(term))
        penalty[reduce(np.union1d, found)] += strengths[term]
    return penalty
