"""What was learned, as rows of bytes: one a film, with little-endian numbers of four bytes."""

import struct
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whattowatch.recommender.learned import Learned
from whattowatch.recommender.sparse import Sparse, frozen

_IDS, _NUMBERS, _WIDTH = np.dtype("<i4"), np.dtype("<f4"), 4
_HEAD, _ROW = struct.Struct("<qq"), struct.Struct("<qqqq")


class LearnedRow(NamedTuple):
    """One film, as its row of the table has it."""

    film_id: int
    raters: int
    neighbours: bytes  # ids of other films, ascending
    weights: bytes  # one a neighbour
    likes: bytes  # one a year


class Years(NamedTuple):
    """Which years the likes are of."""

    first: int
    span: int


class Damaged(Exception):  # noqa: N818  # says what happened
    """The bytes are none that `packed` makes."""


def years_of(learned: Learned) -> Years:
    return Years(learned.first_year, learned.likes.shape[1])


def packed(learned: Learned) -> Iterator[LearnedRow]:
    """A row for each film, by ascending id."""
    starts = learned.weights.starts * _WIDTH
    neighbours = learned.film_ids[learned.weights.columns].astype(_IDS).tobytes()
    weights = learned.weights.values.astype(_NUMBERS).tobytes()
    likes = learned.likes.astype(_NUMBERS)
    for place, (film_id, raters) in enumerate(
        zip(learned.film_ids.tolist(), learned.raters.tolist(), strict=True)
    ):
        here = slice(starts[place], starts[place + 1])
        yield LearnedRow(film_id, raters, neighbours[here], weights[here], likes[place].tobytes())


def checksum(years: Years, rows: Iterable[LearnedRow]) -> bytes:
    """SHA-256 of all there is."""
    digest = sha256(_HEAD.pack(*years))
    for row in rows:
        digest.update(_ROW.pack(row.film_id, row.raters, len(row.neighbours), len(row.likes)))
        digest.update(row.neighbours)
        digest.update(row.weights)
        digest.update(row.likes)
    return digest.digest()


def unpacked(years: Years, rows: Sequence[LearnedRow]) -> Learned:
    """Raises:
    Damaged: says what is wrong.
    """
    counts = [_checked(row, years) for row in rows]
    film_ids = np.array([row.film_id for row in rows], np.int64)
    starts = np.concatenate([[0], np.cumsum(np.array(counts, np.int64))]).astype(np.intp)
    neighbours = np.frombuffer(b"".join(row.neighbours for row in rows), _IDS).astype(np.int64)
    weights = np.frombuffer(b"".join(row.weights for row in rows), _NUMBERS).astype(np.float64)
    likes = np.frombuffer(b"".join(row.likes for row in rows), _NUMBERS).astype(np.float64)
    raters = np.array([row.raters for row in rows], np.int64)
    _check(np.all(np.diff(film_ids) > 0), "its films are not in their order")
    _check(np.isfinite(weights).all() and np.isfinite(likes).all(), "not all of it is a number")
    _check((likes >= 0).all() and (raters >= 0).all(), "fewer than none liked or rated a film")
    return Learned(
        film_ids=frozen(film_ids),
        weights=Sparse(
            frozen(starts), frozen(_columns(film_ids, starts, neighbours)), frozen(weights), len(rows)
        ),
        likes=frozen(likes.reshape(len(rows), years.span)),
        first_year=years.first,
        raters=frozen(raters),
    )


def _checked(row: LearnedRow, years: Years) -> int:
    """How many neighbours it has."""
    count, rest = divmod(len(row.neighbours), _WIDTH)
    right = not rest and len(row.weights) == len(row.neighbours) and len(row.likes) == _WIDTH * years.span
    _check(right, f"the row of film {row.film_id} has not its length")
    return count


def _columns(
    film_ids: NDArray[np.int64], starts: NDArray[np.intp], neighbours: NDArray[np.int64]
) -> NDArray[np.int32]:
    columns = np.searchsorted(film_ids, neighbours)
    known = columns < len(film_ids)
    known[known] = film_ids[columns[known]] == neighbours[known]
    _check(known.all(), "it speaks of films that are none of its own")
    owners = np.repeat(np.arange(len(film_ids)), np.diff(starts))
    _check((columns != owners).all(), "a film speaks for itself")
    within = owners[1:] == owners[:-1]
    _check((np.diff(columns)[within] > 0).all(), "neighbours are not in their order")
    return columns.astype(np.int32)


def _check(right: bool | np.bool_, problem: str) -> None:
    if not right:
        raise Damaged(problem)
