"""Sparse rows: for each film the terms it has, and how much of each."""

from functools import cached_property
from typing import Any, TypeAlias, TypeVar

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Number = TypeVar("Number", bound=np.generic)
Floats = NDArray[np.float64]
Rows = NDArray[np.intp]
Some: TypeAlias = Rows | slice  # rows of all there are
ALL = slice(None)


def frozen(values: NDArray[Number]) -> NDArray[Number]:
    """The same array, which nobody can write to any more."""
    values.setflags(write=False)
    return values


def tally(codes: NDArray[np.integer], weights: Floats, size: int) -> Floats:
    """Shape (size,): the sum of the weights of each code, 0 up."""
    sums: Floats = np.bincount(codes, weights=weights, minlength=size).astype(np.float64, copy=False)
    return sums


def nth_greatest(values: Floats, n: int) -> float:
    """The n-th greatest of at least n values.

    Most of many are put aside first, by what a few of them let expect.
    """
    few = np.sort(values[::_ONE_IN])[::-1]
    expected = 2 * n // _ONE_IN + _A_FEW
    if expected < len(few):
        greatest = values[values >= few[expected]]
        values = greatest if len(greatest) >= n else values
    return float(np.partition(values, -n)[-n])


_ONE_IN, _A_FEW = 64, 8

NOWHERE = -1


def places_in(ascending: NDArray[np.int64], wanted: NDArray[np.int64]) -> Rows:
    """Where each of the wanted ones is; NOWHERE for those that are not there."""
    places = np.searchsorted(ascending, wanted)
    known = places < len(ascending)
    known[known] = ascending[places[known]] == wanted[known]
    return np.where(known, places, NOWHERE)


class Sparse(Struct, frozen=True, eq=False, dict=True):
    """Compressed rows, shape (n, width): row i is `columns` and `values` from starts[i] to starts[i + 1]."""

    starts: Rows  # shape (n + 1,)
    columns: NDArray[np.int32]
    values: Floats
    width: int

    def turned(self) -> "Sparse":
        """The same numbers, a row for each of its columns."""
        order = np.argsort(self.columns, kind="stable")
        rows = np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), np.diff(self.starts))
        starts = np.concatenate([[0], np.cumsum(np.bincount(self.columns, minlength=self.width))])
        return Sparse(
            frozen(starts.astype(np.intp)),
            frozen(rows[order]),
            frozen(self.values[order]),
            len(self.starts) - 1,
        )

    def picked(self, rows: Rows) -> "Sparse":
        """Some of the rows, in their order."""
        counts = self.starts[rows + 1] - self.starts[rows]
        starts = np.concatenate([[0], np.cumsum(counts)])
        entries = np.arange(starts[-1]) + np.repeat(self.starts[rows] - starts[:-1], counts)
        return Sparse(starts, self.columns[entries], self.values[entries], self.width)

    def times(self, vector: Floats) -> Floats:
        """Each row's product with a vector of shape (width,)."""
        return np.asarray(self._matrix @ vector, np.float64)

    @cached_property
    def _matrix(self) -> Any:  # scipy.sparse.csr_array
        from scipy.sparse import csr_array  # noqa: PLC0415  # it takes a while to load

        starts = self.starts.astype(self.columns.dtype)  # of two widths, all would be copied to the wider
        return csr_array((self.values, self.columns, starts), shape=(len(starts) - 1, self.width), copy=False)

    def sum_of(self, rows: Rows, weights: Floats) -> Floats:
        """The weighted sum of some rows, as a vector of shape (width,)."""
        return np.asarray(self._matrix[rows].T @ weights, np.float64)

    def column(self, rows: Rows, column: int) -> Floats:
        """What some rows have in one column, in their order. The columns of each must ascend.

        Found by halving, of all rows at once: they may have hundreds of entries each.
        """
        low, end = self.starts[rows], self.starts[rows + 1]
        high = end
        while (open_yet := low < high).any():
            middle = (low + high) // 2
            before = open_yet & (self.columns[np.where(open_yet, middle, 0)] < column)
            low, high = np.where(before, middle + 1, low), np.where(open_yet & ~before, middle, high)
        there = low < end
        there[there] = self.columns[low[there]] == column
        found = np.zeros(len(rows))
        found[there] = self.values[low[there]]
        return found

    def products(self, rows: Rows, vector: Floats) -> Floats:
        """The products of some rows with a vector, in their order."""
        picked = self.picked(rows)
        owners = np.repeat(np.arange(len(rows)), np.diff(picked.starts))
        return tally(owners, picked.values * vector[picked.columns], len(rows))

    def moved(self, places: Rows, size: int) -> "Sparse":
        """The same numbers, of shape (size, size).

        Args:
            places: where each row, and each column, is to be; NOWHERE: it is left out.
        """
        owners = np.repeat(places, np.diff(self.starts))
        columns = places[self.columns]
        kept = (owners != NOWHERE) & (columns != NOWHERE)
        owners, columns, values = owners[kept], columns[kept], self.values[kept]
        starts = np.concatenate([[0], np.cumsum(np.bincount(owners, minlength=size))]).astype(np.intp)
        return Sparse(frozen(starts), frozen(columns.astype(np.int32)), frozen(values), size)

    def columns_of(self, row: int) -> NDArray[np.int32]:
        return self.columns[self.starts[row] : self.starts[row + 1]]

    def values_of(self, row: int) -> Floats:
        return self.values[self.starts[row] : self.starts[row + 1]]


def no_rows(size: int) -> Sparse:
    """Shape (size, size), and nothing in it."""
    return Sparse(np.zeros(size + 1, np.intp), np.empty(0, np.int32), np.empty(0), width=size)
