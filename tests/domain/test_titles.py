"""Titles that people mean as one are folded to one."""

import tracemalloc
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whattowatch.domain.titles import LONGEST, folded, trigrams, with_year, without_article, without_brackets

pytestmark = pytest.mark.quick

SAME = [
    ("8½", "8 1/2"),
    ("9½ Weeks", "9 1/2 weeks"),
    ("Ёлки", "елки"),
    ("Амели", "АМЕЛИ"),
    ("Amélie", "amelie"),
    ("(500) Days of Summer", "500 days of summer"),
    ("M*A*S*H", "mash"),
    ("E.T. the Extra-Terrestrial", "et the extra terrestrial"),
    ("Pride & Prejudice", "pride and prejudice"),
    ("Don’t Look Now", "dont look now"),
    ("L’Atalante", "l atalante"),
    ("WALL·E", "Wall-E"),
    ("Ирония судьбы, или С лёгким паром!", "ирония судьбы или с легким паром"),
    ("４ Months", "4 months"),
    ("Straße", "STRASSE"),
    ("Łódź", "lodz"),
    ("a\u202eb\u200d", "ab"),
    ("Cafe\u0301", "Café"),
    ("Alien³", "Alien3"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_ways_of_writing_one_title_are_equal(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("title", "expected"), [("$", "$"), ("???", "???"), ("", ""), ("  ", ""), ("\x00", "")]
)
def test_symbols_count_when_there_is_nothing_else(title: str, expected: str) -> None:
    assert folded(title) == expected


@given(st.text(max_size=500))
def test_folding_twice_changes_nothing(title: str) -> None:
    assert folded(folded(title)) == folded(title)


@given(st.text(max_size=2000))
def test_what_is_folded_is_short_and_can_be_stored(title: str) -> None:
    norm = folded(title)

    assert len(norm) <= LONGEST
    assert norm == " ".join(norm.split())
    norm.encode()
    assert not any(unicodedata.category(character).startswith("C") for character in norm)


@given(st.text(alphabet="abcабв 12", min_size=1, max_size=40))
def test_case_does_not_count(title: str) -> None:
    assert folded(title.upper()) == folded(title)


@given(st.text(alphabet="abcабв ", max_size=60))
def test_trigrams_are_three_long_and_few(title: str) -> None:
    norm = folded(title)

    assert all(len(each) == 3 for each in trigrams(norm))
    assert len(trigrams(norm)) <= len(norm) + 1 + norm.count(" ") if norm else not trigrams(norm)


def test_a_slip_leaves_most_trigrams_alike() -> None:
    right, wrong = trigrams("interstellar"), trigrams("intersellar")

    assert len(right & wrong) / len(right | wrong) > 0.6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Heat 1995", ("Heat", 1995)),
        ("Heat (1995)", ("Heat", 1995)),
        ("Heat, 1995", ("Heat", 1995)),
        ("Heat [1995] ", ("Heat", 1995)),
        ("Blade Runner 2049 2017", ("Blade Runner 2049", 2017)),
        ("Blade Runner 2049", ("Blade Runner", 2049)),
        ("1917 2019", ("1917", 2019)),
        ("Heat １９９５", ("Heat", 1995)),
        ("8½ 1963", ("8½", 1963)),
        ("1917", None),
        ("(1995)", None),
        ("300", None),
        ("Heat1995", None),
        ("X (0000)", None),
        ("X (9999)", None),
        ("Se7en", None),
        ("", None),
    ],
)
def test_a_trailing_year_is_read(text: str, expected: tuple[str, int] | None) -> None:
    assert with_year(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("X (0000)", "X"), ("X [9999]", "X"), ("X", "X"), ("(500)", "(500)")]
)
def test_a_number_in_brackets_can_be_left_out(text: str, expected: str) -> None:
    assert without_brackets(text) == expected


@pytest.mark.parametrize(
    ("norm", "expected"), [("the matrix", "matrix"), ("the", "the"), ("matrix", "matrix")]
)
def test_a_leading_article_can_be_left_out(norm: str, expected: str) -> None:
    assert without_article(norm) == expected


@given(st.text(max_size=300))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    with_year(text)
    without_brackets(text)


def test_whoever_sends_every_character_there_is_does_not_fill_the_memory() -> None:
    folded("warm")
    tracemalloc.start()
    try:
        for first in range(0x20, 0x30000, LONGEST):
            folded.__wrapped__("".join(map(chr, range(first, first + LONGEST))))
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 8_000_000  # bytes; 57 million were every one of them remembered
