"""Sparse rows give what the same numbers written out in full would."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from whattowatch.recommender.sparse import Floats, Rows, Sparse, frozen, nth_greatest

pytestmark = pytest.mark.quick
_HEIGHT, _WIDTH = 6, 5
_numbers = st.integers(-4, 4).map(float)  # sums of which are exact, in whatever order


@st.composite
def _full(draw: st.DrawFn) -> Floats:
    row = st.lists(_numbers, min_size=_WIDTH, max_size=_WIDTH)
    return np.array(draw(st.lists(row, min_size=_HEIGHT, max_size=_HEIGHT)))


_rows = st.lists(st.integers(0, _HEIGHT - 1), max_size=8).map(lambda rows: np.array(rows, np.intp))


def _sparse(full: Floats) -> Sparse:
    rows, columns = np.nonzero(full)
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=_HEIGHT))]).astype(np.intp)
    return Sparse(frozen(starts), frozen(columns.astype(np.int32)), frozen(full[rows, columns]), _WIDTH)


def _vector(size: int) -> NDArray[np.float64]:
    return np.arange(size, dtype=np.float64) - 2


@settings(deadline=None)  # the first loads scipy
@given(_full(), _rows)
def test_a_sum_of_rows(full: Floats, rows: Rows) -> None:
    weights = _vector(len(rows))

    assert _sparse(full).sum_of(rows, weights).tolist() == (weights @ full[rows]).tolist()


@settings(deadline=None)  # the first loads scipy
@given(_full(), _rows)
def test_products_with_a_vector(full: Floats, rows: Rows) -> None:
    vector = _vector(_WIDTH)

    assert _sparse(full).products(rows, vector).tolist() == (full[rows] @ vector).tolist()
    assert _sparse(full).times(vector).tolist() == (full @ vector).tolist()


@settings(deadline=None)  # the first loads scipy
@given(_full(), _rows, st.integers(0, _WIDTH - 1))
def test_one_column_of_some_rows(full: Floats, rows: Rows, column: int) -> None:
    assert _sparse(full).column(rows, column).tolist() == full[rows, column].tolist()


@given(_full(), _rows)
def test_some_rows_picked(full: Floats, rows: Rows) -> None:
    picked = _sparse(full).picked(rows)

    told = [
        dict(zip(picked.columns_of(at).tolist(), picked.values_of(at), strict=True))
        for at in range(len(rows))
    ]
    assert told == [{column: value for column, value in enumerate(full[row]) if value} for row in rows]


@given(st.integers(1, 2_000), st.integers(1, 400), st.integers(0, 9), st.sampled_from([3, 50, 10**6]))
def test_the_nth_greatest_however_the_values_lie(size: int, n: int, seed: int, different: int) -> None:
    """Sorted, equal and shuffled ones, and such that only the greatest are looked at first: what a few of them let expect
    is wrong at times, the answer never.
    """
    chance = np.random.default_rng(seed)
    values = chance.integers(0, different, size).astype(np.float64)
    n = min(n, size)
    misleading = np.sort(values)
    misleading[::64], misleading[np.arange(size) % 64 > 0] = (
        np.sort(values)[size - len(values[::64]) :],
        np.sort(values)[: size - len(values[::64])],
    )

    for ordered in (values, np.sort(values), np.sort(values)[::-1], misleading):
        assert nth_greatest(ordered, n) == np.sort(values)[-n]
