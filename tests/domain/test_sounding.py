"""Spellings of one thing sound alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whattowatch.domain.readings import other_keyboard, slips, stem
from whattowatch.domain.sounding import LONGEST_SOUND, sounding
from whattowatch.domain.titles import folded

pytestmark = pytest.mark.quick

ALIKE = [
    ("Брат", "brat"),
    ("Солярис", "solyaris"),
    ("Ирония судьбы, или С лёгким паром!", "ironiya sudby ili s legkim parom"),
    ("Иди и смотри", "idi i smotri"),
    ("Цирк", "tsirk"),
    ("Матрикс", "matrix"),
    ("Andrei Tarkovsky", "андрей тарковский"),
    ("Ocean's Eleven", "oceans 11"),
    ("Rocky II", "rocky 2"),
    ("Se7en", "seven"),
    ("Alien³", "alien 3"),
    ("8½", "eight and a half"),
    ("Spider-Man", "spiderman"),
    ("The Matrix", "matrix"),
    ("21 Grams", "twenty one grams"),
]
OTHERWISE = [("300", "30"), ("1917", "1971"), ("Heat", "Hunt"), ("Alien", "Aliens"), ("Rocky", "Rocky II")]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spellings_of_one_thing_sound_alike(one: str, other: str) -> None:
    assert sounding(folded(one)) == sounding(folded(other))


@pytest.mark.parametrize(("one", "other"), OTHERWISE)
def test_other_things_sound_otherwise(one: str, other: str) -> None:
    assert sounding(folded(one)) != sounding(folded(other))


@given(st.text(max_size=200))
def test_no_title_is_too_odd_to_sound(title: str) -> None:
    norm = folded(title)

    assert bool(sounding(norm)) == bool(norm)
    assert len(sounding(norm)) <= LONGEST_SOUND


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("ьфекшч", "matrix"), ("vfnhbwf", "матрица"), (",hfn", "брат"), ("heat, жара", None), ("1917", None)],
)
def test_the_other_keyboard_gives_the_same_keys(typed: str, meant: str | None) -> None:
    assert other_keyboard(typed) == meant


@pytest.mark.parametrize(
    ("word", "expected"), [("тарковского", "тарковск"), ("нолана", "нолан"), ("ян", "ян"), ("allen", "allen")]
)
def test_declined_names_have_a_stem(word: str, expected: str) -> None:
    assert stem(word) == expected


@given(st.text(alphabet="abcdeя1", min_size=1, max_size=12), st.data())
def test_keys_one_slip_apart_share_something(key: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(key) - 1))
    changed = data.draw(
        st.sampled_from(
            [
                key[:at] + key[at + 1 :],
                key[:at] + "x" + key[at:],
                key[:at] + "x" + key[at + 1 :],
                key[:at] + key[at : at + 2][::-1] + key[at + 2 :],
            ]
        )
    )

    assert slips(key) & slips(changed)
