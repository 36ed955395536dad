"""Two things learned made one: of films that many of our own people rated, they decide; of others, whoever else did."""

import numpy as np

from whattowatch.recommender.learned import Learned
from whattowatch.recommender.policy import Learning
from whattowatch.recommender.sparse import Floats, Rows, Sparse, frozen


def blended(own: Learned, base: Learned, learning: Learning) -> Learned:
    """Of each film the weights of both, in shares: own raters / (own raters + `own_half`), and the rest.

    Likes and raters are added up. A film that only one of them knows has nothing from the other.
    """
    film_ids = np.union1d(own.film_ids, base.film_ids)
    own, base = own.on(film_ids), base.on(film_ids)
    share = own.raters / (own.raters + learning.own_half)
    likes, first_year = _added(own, base)
    return Learned(
        film_ids=frozen(film_ids),
        weights=_strongest(_mixed(own.weights, base.weights, share), learning.kept),
        likes=frozen(likes),
        first_year=first_year,
        raters=frozen(own.raters + base.raters),
    )


def _added(own: Learned, base: Learned) -> tuple[Floats, int]:
    """Likes of all years that either has. One that liked nothing has no years to speak of."""
    some = [each for each in (own, base) if each.likes.any()] or [base]
    first = min(each.first_year for each in some)
    years = max(each.first_year + each.likes.shape[1] for each in some) - first
    likes = np.zeros((len(own), years))
    for each in some:
        begin = each.first_year - first
        likes[:, begin : begin + each.likes.shape[1]] += each.likes
    return likes, first


def _mixed(own: Sparse, base: Sparse, share: Floats) -> Sparse:
    """Rows of both, added up by these shares of the first."""
    rows = np.concatenate([_rows_of(own), _rows_of(base)])
    keys = rows * own.width + np.concatenate([own.columns, base.columns])
    values = np.concatenate([own.values * share[_rows_of(own)], base.values * (1 - share[_rows_of(base)])])
    found, places = np.unique(keys, return_inverse=True)
    sums = np.bincount(places, weights=values, minlength=len(found)).astype(np.float64, copy=False)
    return _sparse(found // own.width, found % own.width, sums, own.width)


def _strongest(weights: Sparse, kept: int) -> Sparse:
    """Of each row the largest by size."""
    rows = _rows_of(weights)
    order = np.lexsort((-np.abs(weights.values), rows))
    rank = np.arange(len(rows)) - weights.starts[rows]  # in that order, rows are where they were
    chosen = np.sort(order[(rank < kept) & (weights.values[order] != 0)])
    return _sparse(rows[chosen], weights.columns[chosen], weights.values[chosen], weights.width)


def _rows_of(weights: Sparse) -> Rows:
    """Of each entry."""
    return np.repeat(np.arange(len(weights.starts) - 1), np.diff(weights.starts))


def _sparse(rows: Rows, columns: Rows, values: Floats, size: int) -> Sparse:
    """Args:
    rows: ascending.
    """
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=size))]).astype(np.intp)
    return Sparse(frozen(starts), frozen(columns.astype(np.int32)), frozen(values), size)
