"""Rows of ratings put together, in as few bytes as they have."""

import numpy as np
from numpy.typing import NDArray

from whattowatch.adapters.ratings_files.rows import Rows
from whattowatch.application.ports.ratings_file import NotARatingsFile
from whattowatch.recommender.ratings import Ratings

MOST_RATINGS = 100_000_000
_FEW = 10_000_000  # numbers up to here are found without sorting


class Gathered:
    """Args:
    name: of the file, for what is said of it.
    """

    def __init__(self, name: str) -> None:
        self._name, self._some, self._told = name, list[Rows](), 0

    def add(self, rows: Rows, *, told: int | None = None) -> None:
        """Args:
            told: how many there were, where some were left out.

        Raises:
            NotARatingsFile: they are more than can be learned from.
        """
        self._some.append(rows)
        self._told += len(rows.user) if told is None else told
        if self._told > MOST_RATINGS:
            raise NotARatingsFile(self._name, f"has more than {MOST_RATINGS:,} ratings")

    def columns(self) -> Rows:
        """All of them. It gives them away: there are none here any more."""
        user, film, stars, at = (
            np.concatenate([rows[column] for rows in self._some] or [np.empty(0, np.int32)])
            for column in range(4)
        )
        self._some.clear()
        return Rows(user, film, stars.astype(np.float32, copy=False), at)


def numbered(said: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """The different numbers, ascending, and the place of each among them. Where they are small, nothing is sorted."""
    if said.max(initial=0) > max(_FEW, 10 * len(said)):
        values, places = np.unique(said, return_inverse=True)
        return values.astype(np.int64), places.astype(np.int32)
    there = np.zeros(said.max(initial=0) + 1, np.bool_)
    there[said] = True
    return np.flatnonzero(there).astype(np.int64), (np.cumsum(there, dtype=np.int32) - 1)[said]


def last_of_each(ratings: Ratings) -> Ratings:
    """Of several ratings of one film by one user the latest, and of those the last."""
    chosen = _last_of_each(ratings)
    return ratings if chosen is None else ratings.where(chosen)


def _last_of_each(ratings: Ratings) -> NDArray[np.bool_] | None:
    """None: all of them."""
    keys = ratings.user.astype(np.int64) * max(1, ratings.films) + ratings.film
    ordered = np.sort(keys)
    twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    del ordered
    if not len(twice):
        return None
    at = np.minimum(np.searchsorted(twice, keys), len(twice) - 1)
    places = np.flatnonzero(twice[at] == keys)
    order = places[np.lexsort((places, ratings.at[places], keys[places]))]
    last = np.append(keys[order][1:] != keys[order][:-1], True)
    chosen = np.ones(len(keys), np.bool_)
    chosen[order[~last]] = False
    return chosen
