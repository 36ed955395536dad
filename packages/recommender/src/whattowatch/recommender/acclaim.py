"""How many people like each film: as was learned, and where nothing was, as its votes let expect."""

import numpy as np

from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.sparse import Floats, frozen

_ENOUGH = 50  # films of which both are known
_MOST_KEPT = 32  # years


def acclaim_of(index: FilmIndex, year: int | None, fade_years: float) -> Floats:
    """Shape (films,), 0 to 1. All zero while nothing was learned.

    Args:
        year: in which it is asked; None: the last that was learned of.
        fade_years: see `Learned.acclaim`.
    """
    key = (year, fade_years)
    if key not in index.acclaims:
        if len(index.acclaims) >= _MOST_KEPT:
            index.acclaims.clear()
        liked = index.learned.acclaim(None if year is None else year + 0.5, fade_years)
        known = index.learned.raters > 0
        index.acclaims[key] = frozen(np.where(known, liked, _expected(index, liked)))
    return index.acclaims[key]


def _expected(index: FilmIndex, liked: Floats) -> Floats:
    """By a straight line through the logarithms of votes and of likes, drawn by least squares."""
    both = (liked > 0) & (index.votes > 0)
    if both.sum() < _ENOUGH:
        return np.zeros(len(index))
    votes = np.log1p(index.votes)
    slope, height = np.polyfit(votes[both], np.log(liked[both]), 1)
    expected: Floats = np.minimum(np.exp(height + max(slope, 0.0) * votes), 1.0)
    return np.where(index.votes > 0, expected, 0.0)
