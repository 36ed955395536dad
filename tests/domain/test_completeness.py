"""How much of a film is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whattowatch.domain.completeness import ENOUGH, WEIGHTS, completeness

FIELDS = st.frozensets(st.sampled_from(sorted(WEIGHTS)))


def test_everything_is_one_and_nothing_is_nothing() -> None:
    assert completeness(WEIGHTS, words=True) == pytest.approx(1)
    assert completeness((), words=False) == 0


def test_facts_alone_are_not_enough_and_words_alone_are_not() -> None:
    assert completeness(WEIGHTS, words=False) < ENOUGH
    assert completeness((), words=True) < ENOUGH
    assert completeness({"title", "year", "genres", "directors", "runtime_min"}, words=True) >= ENOUGH


@given(FIELDS, FIELDS, st.booleans())
def test_knowing_more_is_never_less_complete(some: frozenset[str], more: frozenset[str], words: bool) -> None:
    assert completeness(some, words=words) <= completeness(some | more, words=True)
