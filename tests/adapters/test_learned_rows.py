"""What was learned, as bytes: it comes back as it was, or not at all."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.recommender.asking import steady
from tests.support.learned import friends, learned_of, same
from whattowatch.adapters.learned_rows import (
    Damaged,
    LearnedRow,
    Years,
    checksum,
    packed,
    unpacked,
    years_of,
)
from whattowatch.recommender.learned import Learned, nothing_learned

pytestmark = pytest.mark.quick
TWO = friends(949, 8195)
YEARS = years_of(TWO)
NAN = np.array([np.nan], "<f4").tobytes()


@st.composite
def some_learned(draw: st.DrawFn) -> Learned:
    film_ids = sorted(draw(st.sets(st.integers(1, 2**31 - 1), max_size=12)))
    size = len(film_ids)
    number = st.floats(-4, 4, width=32)
    weights = np.array(draw(st.lists(number, min_size=size * size, max_size=size * size))).reshape(size, size)
    np.fill_diagonal(weights, 0)
    return learned_of(
        film_ids, weights, likes=draw(st.floats(0, 2**20, width=32)), raters=draw(st.integers(0, 2**31 - 1))
    )


@steady
@given(some_learned())
def test_it_comes_back_as_it_was(learned: Learned) -> None:
    rows, years = [*packed(learned)], years_of(learned)

    assert same(unpacked(years, rows), learned)
    assert checksum(years, rows) == checksum(years, packed(learned))


def test_nothing_comes_back_too() -> None:
    nothing = nothing_learned(np.array([3, 5]))

    assert same(unpacked(years_of(nothing), [*packed(nothing)]), nothing)
    assert len(unpacked(Years(0, 0), [])) == 0


@steady
@given(some_learned(), st.data())
def test_any_change_changes_the_checksum(learned: Learned, data: st.DataObject) -> None:
    rows, years = [*packed(learned)], years_of(learned)
    if not rows:
        return
    place = data.draw(st.integers(0, len(rows) - 1))
    field = data.draw(st.sampled_from(("neighbours", "weights", "likes")))
    old: bytes = getattr(rows[place], field)
    new = data.draw(st.binary(max_size=len(old) + 4).filter(lambda bytes_: bytes_ != old))
    changed = [*rows[:place], rows[place]._replace(**{field: new}), *rows[place + 1 :]]  # type: ignore[arg-type]  # fields of bytes

    assert checksum(years, changed) != checksum(years, rows)


@steady
@given(
    st.lists(
        st.builds(
            LearnedRow,
            st.integers(1, 9),
            st.integers(-1, 9),
            st.binary(max_size=9),
            st.binary(max_size=9),
            st.binary(max_size=9),
        ),
        max_size=4,
    )
)
def test_whatever_the_bytes_are_they_are_read_or_refused(rows: list[LearnedRow]) -> None:
    try:
        learned = unpacked(Years(2019, 1), rows)
    except Damaged:
        return
    assert same(unpacked(Years(2019, 1), [*packed(learned)]), learned)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"neighbours": b"\1\2\3"}, "length"),
        ({"weights": b""}, "length"),
        ({"likes": b"\0\0\0\0"}, "length"),
        ({"weights": NAN}, "number"),
        ({"likes": NAN + NAN}, "number"),
        ({"likes": np.array([-1, 0], "<f4").tobytes()}, "fewer"),
        ({"raters": -1}, "fewer"),
        ({"film_id": 9_000}, "order"),
        ({"neighbours": np.array([7], "<i4").tobytes()}, "none of its own"),
        ({"neighbours": np.array([949], "<i4").tobytes()}, "for itself"),
        ({"neighbours": np.array([8195] * 2, "<i4").tobytes(), "weights": b"\0" * 8}, "neighbours"),
    ],
)
def test_hostile_bytes_are_refused(change: dict[str, object], said: str) -> None:
    heat, ronin = packed(TWO)

    with pytest.raises(Damaged, match=said):
        unpacked(YEARS, [heat._replace(**change), ronin])  # type: ignore[arg-type]  # of the row's types
