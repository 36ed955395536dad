"""Pairing finds a way whenever there is one."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whattowatch.domain.pairing import all_paired

pytestmark = pytest.mark.quick


@given(st.lists(st.lists(st.integers(0, 4), unique=True), max_size=5))
def test_it_finds_a_way_whenever_there_is_one(fits: list[list[int]]) -> None:
    ways = permutations(range(5), len(fits))

    assert all_paired(fits) == any(all(map(list.__contains__, fits, way)) for way in ways)


def test_a_long_chain_of_changes_is_no_trouble() -> None:
    chain = [[at, at + 1] for at in range(5_000)]

    assert all_paired([*chain, [0]])
    assert not all_paired([*chain, [0], [0]])
