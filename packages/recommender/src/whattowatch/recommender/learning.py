"""Learning from many people's ratings, in closed form.

EASE (Steck, 2019) with the dropout of EDLAE (Steck, 2020): of the matrix X of who likes what, shape (users, films),

    P = (X'X + D)^-1,   D = ridge + dropout / (1 - dropout) x diag(X'X),   weight of i for j = -P_ij / P_jj

so that the likes of a user, times the weights, come as near as they can to those likes again without any film speaking
for itself. Where there are fewer users than films, P is had from a matrix of the users' size (Woodbury, 1950).
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whattowatch.recommender.learned import Learned, nothing_learned
from whattowatch.recommender.policy import Learning
from whattowatch.recommender.ratings import Ratings
from whattowatch.recommender.sparse import Floats, Rows, Sparse, frozen

_AT_ONCE = 1_000  # rows of a large matrix that are looked at together
_USERS_AT_ONCE = (
    4_000  # whose ratings are multiplied together: adding up the products costs as much for fewer
)
_PRODUCTS, _INVERSE = 0.6, 0.9  # shares of the time for many ratings, when these are done
_DAYS_A_YEAR, _DAY_S = 365.2425, 86_400.0

Matrix = NDArray[np.float32]
Tell = Callable[[float], None]


def _nobody(_: float) -> None:
    pass


def learn(ratings: Ratings, learning: Learning, tell: Tell = _nobody) -> Learned:
    """Of the films that most people rated, as many as the numbers allow.

    Args:
        tell: is called with how much is done, 0 to 1.
    """
    ratings = _most_rated(ratings, learning)
    if not len(ratings.user):
        return nothing_learned(np.empty(0, np.int64))
    likes, first_year = _likes_by_year(ratings, learning)
    by_users = ratings.users < ratings.films
    rows = _rows_by_users(ratings, learning) if by_users else _rows_by_films(ratings, learning, tell)
    weights = _strongest(rows, ratings.films, learning.kept)
    tell(1.0)
    return Learned(
        film_ids=frozen(ratings.film_ids),
        weights=weights,
        likes=frozen(likes),
        first_year=first_year,
        raters=frozen(np.bincount(ratings.film, minlength=ratings.films)),
    )


def _most_rated(ratings: Ratings, learning: Learning) -> Ratings:
    """Of equals, the film with the lower id."""
    raters = np.bincount(ratings.film, minlength=ratings.films)
    order = np.argsort(-raters, kind="stable")[: learning.films_most]
    enough = np.zeros(ratings.films, np.bool_)
    enough[order] = raters[order] >= learning.raters_least
    return ratings.where(enough[ratings.film]).numbered_anew()


def _input(ratings: Ratings, learning: Learning) -> NDArray[np.floating[Any]]:
    """How much each rating says that they liked it: 0 to 1, or a little more."""
    worth = (ratings.stars - learning.stars_zero) / (learning.stars_one - learning.stars_zero)
    return np.asarray(np.maximum(worth, 0.0))


def _likes_by_year(ratings: Ratings, learning: Learning) -> tuple[Floats, int]:
    liked = ratings.stars >= learning.stars_liked
    counts = np.bincount(ratings.user[liked], minlength=ratings.users).astype(np.float64)
    usual = float(np.median(counts[counts > 0])) if liked.any() else 1.0
    worth = (np.maximum(counts, 1) / usual) ** -learning.much
    years = 1970 + (ratings.at[liked] / (_DAY_S * _DAYS_A_YEAR)).astype(np.int64)
    first, last = int(years.min(initial=9999)), int(years.max(initial=0))
    if not liked.any():
        return np.zeros((ratings.films, 1)), 0
    likes = np.zeros((ratings.films, last - first + 1))
    np.add.at(likes, (ratings.film[liked], years - first), worth[ratings.user[liked]])
    return likes, first


def _rows_by_users(ratings: Ratings, learning: Learning) -> Iterator[Matrix]:
    """The weights, row by row, by way of P = D^-1 - D^-1 X' (I + X D^-1 X')^-1 X D^-1."""
    x = np.zeros((ratings.users, ratings.films))
    x[ratings.user, ratings.film] = _input(ratings, learning)
    d = _held_back((x * x).sum(axis=0), learning)
    xd = x / d
    kxd = np.linalg.solve(np.eye(len(x)) + xd @ x.T, xd)
    diagonal = 1 / d - (xd * kxd).sum(axis=0)
    left, right = xd.astype(np.float32), (kxd / diagonal).astype(np.float32)
    for begin in range(0, ratings.films, _AT_ONCE):
        rows = left[:, begin : begin + _AT_ONCE].T @ right
        yield _without_themselves(rows, begin)


def _rows_by_films(ratings: Ratings, learning: Learning, tell: Tell) -> Iterator[Matrix]:
    gram = _gram(ratings, learning, tell)
    places = np.arange(ratings.films)
    gram[places, places] += _held_back(gram[places, places], learning)
    inverse = np.linalg.inv(gram)
    del gram
    tell(_INVERSE)
    diagonal = inverse[places, places]
    for begin in range(0, ratings.films, _AT_ONCE):
        rows = -inverse[begin : begin + _AT_ONCE] / diagonal
        yield _without_themselves(rows.astype(np.float32), begin)


def _gram(ratings: Ratings, learning: Learning, tell: Tell) -> Floats:
    """X'X, from some users at a time: X as a whole would not fit."""
    order = np.argsort(ratings.user, kind="stable")
    user, film, worth = ratings.user[order], ratings.film[order], _input(ratings, learning)[order]
    del order
    gram = np.zeros((ratings.films, ratings.films))
    for begin in range(0, ratings.users, _USERS_AT_ONCE):
        here = slice(*np.searchsorted(user, (begin, begin + _USERS_AT_ONCE)))
        x = np.zeros((_USERS_AT_ONCE, ratings.films), np.float32)
        x[user[here] - begin, film[here]] = worth[here]
        gram += x.T @ x
        tell(_PRODUCTS * min(1.0, (begin + _USERS_AT_ONCE) / ratings.users))
    return gram


def _held_back(lengths: Floats, learning: Learning) -> Floats:
    return learning.ridge + learning.dropout / (1 - learning.dropout) * lengths


def _without_themselves(rows: Matrix, begin: int) -> Matrix:
    places = np.arange(len(rows))
    rows[places, begin + places] = 0.0
    return rows


def _strongest(blocks: Iterator[Matrix], films: int, kept: int) -> Sparse:
    """Of each row the largest by size."""
    counts: list[Rows] = []
    columns: list[NDArray[np.int32]] = []
    values: list[Floats] = []
    for block in blocks:
        picked = _largest(block, min(kept, films))
        worth = np.take_along_axis(block, picked, axis=1)
        said = worth != 0
        counts.append(said.sum(axis=1))
        columns.append(picked[said].astype(np.int32))
        values.append(worth[said].astype(np.float64))
    starts = np.concatenate([[0], np.cumsum(np.concatenate(counts))]).astype(np.intp)
    return Sparse(frozen(starts), frozen(np.concatenate(columns)), frozen(np.concatenate(values)), films)


def _largest(block: Matrix, count: int) -> Rows:
    """Shape (rows, count): the columns, ascending."""
    if count == block.shape[1]:
        return np.tile(np.arange(count), (len(block), 1))
    return np.sort(np.argpartition(-np.abs(block), count, axis=1)[:, :count], axis=1)
