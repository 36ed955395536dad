"""Scores of all films at once. Each is a sum over the viewer's own opinions.

The taste is a weighted sum of film rows (Rocchio, 1971), so a film's affinity is the sum of
weight x likeness, and `evidence.py` can take it apart again.
"""

import numpy as np
from numpy.typing import NDArray

from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import Likeness
from whattowatch.recommender.profile import Profile
from whattowatch.recommender.sparse import Floats, tally


def affinity(index: FilmIndex, profile: Profile, likeness: Likeness) -> Floats:
    """Shape (films,): gain x sum over the opinions of weight x likeness."""
    if not profile.is_personal:
        return np.zeros(len(index))
    rows, weights, said = index.terms.rows, profile.gain * profile.weights, profile.rows
    taste = rows.sum_of(said, likeness.facts * weights) * index.terms.weights(likeness)
    liked = rows.times(taste)
    if likeness.learned:
        liked += index.learned.weights.sum_of(said, likeness.learned * weights)
    if likeness.texts:
        liked += index.text_likeness.weights.sum_of(said, likeness.texts * weights)
    return liked


def likeness_to(index: FilmIndex, row: int, likeness: Likeness) -> Floats:
    """Shape (films,), 0 to 1: how alike each film is to one of them. Only films that share a term are looked at."""
    terms, weights = weighted(index, row, likeness)
    return index.terms.films.sum_of(terms.astype(np.intp), weights)


def spread_out(index: FilmIndex, row: int, likeness: Likeness) -> Floats:
    """Shape (terms,): one film's row, each block times its weight."""
    terms, weights = weighted(index, row, likeness)
    return tally(terms, weights, index.terms.rows.width)


def weighted(index: FilmIndex, row: int, likeness: Likeness) -> tuple[NDArray[np.int32], Floats]:
    """One film's terms, and how much of each it has, times the weight of its block."""
    rows = index.terms.rows
    terms = rows.columns_of(row)
    return terms, rows.values_of(row) * index.terms.weights(likeness, terms)
