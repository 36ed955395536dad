"""Scores of all films at once. Each is a sum over the viewer's own opinions.

The taste is a weighted sum of film rows (Rocchio, 1971), so a film's affinity is the sum of
weight x likeness, and `evidence.py` can take it apart again.
"""

import numpy as np

from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import Likeness
from whattowatch.recommender.profile import Profile
from whattowatch.recommender.sparse import Floats


def affinity(index: FilmIndex, profile: Profile, likeness: Likeness) -> Floats:
    """Shape (films,): gain x sum over the opinions of weight x likeness."""
    if not profile.is_personal:
        return np.zeros(len(index))
    rows = index.terms.rows
    taste = rows.sum_of(profile.rows, profile.weights) * index.terms.weights(likeness)
    alike = likeness.facts * rows.times(taste)
    if likeness.learned:
        alike += likeness.learned * index.learned.weights.sum_of(profile.rows, profile.weights)
    return profile.gain * alike


def likeness_to(index: FilmIndex, row: int, likeness: Likeness) -> Floats:
    """Shape (films,), 0 to 1: how alike each film is to one of them. Only films that share a term are looked at."""
    weights, terms = spread_out(index, row, likeness), index.terms.rows.columns_of(row)
    return index.terms.films.sum_of(terms.astype(np.intp), weights[terms])


def spread_out(index: FilmIndex, row: int, likeness: Likeness) -> Floats:
    """Shape (terms,): one film's row, each block times its weight."""
    rows = index.terms.rows
    return rows.sum_of(np.array([row]), np.ones(1)) * index.terms.weights(likeness)
