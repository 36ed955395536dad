"""Orders made into one."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whattowatch.recommender.fusion import K, fused

pytestmark = pytest.mark.quick

ORDERS = st.lists(st.lists(st.integers(1, 50), unique=True, max_size=30), max_size=3)


def weighed(order: list[int]) -> list[tuple[int, float]]:
    return [(thing, 1.0) for thing in order]


def test_what_is_in_both_rises_above_what_is_first_in_one() -> None:
    assert fused([weighed([1, 2, 3]), weighed([4, 5, 3])]) == [3, 1, 4, 2, 5]


def test_an_order_that_counts_half_comes_after() -> None:
    assert fused([weighed([1, 2]), [(3, 0.5), (4, 0.5)]]) == [1, 2, 3, 4]


@given(ORDERS)
def test_everything_is_there_once_and_the_order_of_orders_does_not_count(orders: list[list[int]]) -> None:
    result = fused(map(weighed, orders))

    assert sorted(result) == sorted({thing for order in orders for thing in order})
    scores = {t: sum(1 / (K + o.index(t) + 1) for o in orders if t in o) for t in result}
    assert all(scores[one] >= scores[next_] - 1e-12 for one, next_ in itertools.pairwise(result))


@given(st.lists(st.integers(), unique=True, max_size=40))
def test_one_order_stays_as_it_is(order: list[int]) -> None:
    assert fused([weighed(order)]) == order
