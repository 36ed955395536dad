"""What is kept of incoming text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whattowatch.domain.clean_text import clean_line, clean_text

ANY_TEXT = st.text(st.characters(codec=None))  # surrogates too

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("loved the diner scene", "loved the diner scene"),
        ("nul\x00l", "null"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\tb", "a\tb"),
        ("half \ud83d character", "half  character"),
        ("\u202eevil\u202c", "evil"),
        ("e\u0301", "\u00e9"),
        ("\x1b[31mred\x7f", "[31mred"),
        (
            "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f",
            "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f",
        ),
        ("Привет, мир", "Привет, мир"),
    ],
)
def test_words_are_kept_and_what_hides_is_not(said: str, kept: str) -> None:
    assert clean_text(said) == kept


@given(ANY_TEXT)
def test_what_is_kept_can_be_stored_anywhere(text: str) -> None:
    kept = clean_text(text)

    kept.encode()
    assert unicodedata.is_normalized("NFC", kept)
    assert all(
        character in "\n\t" or unicodedata.category(character) not in {"Cc", "Cs"} for character in kept
    )


@given(ANY_TEXT)
def test_cleaning_twice_is_the_same_as_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


def test_a_line_has_no_breaks_and_no_needless_space() -> None:
    assert clean_line("  Blade\nRunner\t 2049 ") == "Blade Runner 2049"
