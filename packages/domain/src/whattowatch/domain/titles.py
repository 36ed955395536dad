"""Titles as people type them: folded so that equal ones meet, cut so that alike ones meet.

Case, accents, punctuation and ways of writing a fraction are left out; what is left is
letters, digits and single spaces.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from string import whitespace

_REMEMBERED = 10_000  # characters; there are a million, and whoever sends them all is not to fill the memory
LONGEST = 300  # characters of a folded title that count
FIRST_YEAR, LAST_YEAR = 1870, 2100

_ALIKE = str.maketrans(
    {
        "&": " and ",
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "і": "и",  # Ukrainian and Belarusian letters, as a Russian keyboard has them
        "ґ": "г",
        "є": "е",
    }
)
_APOSTROPHES = "'’‘ʼʹ´`′"
_INITIALS = re.compile(r"(?<!\w)[^\W\d_](?:[.*][^\W\d_])+(?!\w)")  # M*A*S*H, E.T, L.A
_ELISION = re.compile(rf"(?<!\w)([^\W\d_])[{_APOSTROPHES}](?=\w)")  # l'Atalante, d'Artagnan
_ARTICLES = frozenset(
    {"l", "the", "a", "an", "le", "la", "les", "el", "los", "las", "il", "der", "die", "das"}
)


@lru_cache(maxsize=4096)
def folded(title: str) -> str:
    """The title as it is compared; empty only for an empty one. Folding twice changes nothing."""
    spaced = title[: 4 * LONGEST].translate(_APART)
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", spaced).casefold())
    joined = _INITIALS.sub(lambda run: re.sub(r"[.*]", "", run[0]), plain.translate(_ALIKE))
    words = _ELISION.sub(r"\1 ", joined).translate(_KEPT).split()
    return " ".join(words)[:LONGEST].strip() or _symbols(plain)


class _ByCharacter(dict[int, str]):
    """For `str.translate`: what becomes of a character is found out once, of the first ones that come."""

    def __init__(self, of: Callable[[str], str]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, point: int) -> str:
        becomes = self._of(chr(point))
        if len(self) < _REMEMBERED:
            self[point] = becomes
        return becomes


def _apart(character: str) -> str:
    """A fraction is a word."""
    return f" {character}" if unicodedata.decomposition(character).startswith("<fraction>") else character


def _kept(character: str) -> str:
    """Letters and digits stay, marks and apostrophes vanish, the rest parts words."""
    kind = unicodedata.category(character)
    if kind[0] in "LN" or kind == "Mc":
        return character
    return "" if kind in {"Mn", "Me", "Cf", "Cs"} or character in _APOSTROPHES else " "


_APART, _KEPT = _ByCharacter(_apart), _ByCharacter(_kept)


def _symbols(plain: str) -> str:
    """For titles without a letter or digit, such as "$"."""
    return "".join("".join(c for c in plain if unicodedata.category(c)[0] in "PS").split())[:LONGEST]


def without_article(norm: str) -> str:
    """A folded title without its leading article; a title that is no more than one stays."""
    first, _, rest = norm.partition(" ")
    return rest if rest and first in _ARTICLES else norm


def trigrams(norm: str) -> frozenset[str]:
    """Three letters in a row, word by word, with two spaces before each word and one after."""
    return frozenset(
        padded[at : at + 3]
        for padded in (f"  {word} " for word in norm.split())
        for at in range(len(padded) - 2)
    )


def with_year(text: str) -> tuple[str, int] | None:
    """The text as a title and the year after it, if it can be read so."""
    rest = text.rstrip(f"{whitespace})]")
    digits, before = rest[-4:], rest[:-4]
    title = before.rstrip(f"{whitespace},([")
    if title == before or not (len(digits) == 4 and digits.isdecimal() and _says_something(title)):
        return None
    return (title, int(digits)) if FIRST_YEAR <= int(digits) <= LAST_YEAR else None


def without_brackets(text: str) -> str:
    """The text without a number in brackets after it: one that can be no year, too."""
    rest = text.rstrip()
    title, bracket, number = rest.rstrip(")]").rpartition("[" if rest.endswith("]") else "(")
    inside = bracket and rest.endswith((")", "]")) and number.isdecimal()
    return title.rstrip() if inside and _says_something(title) else text


def _says_something(title: str) -> bool:
    return any(character.isalnum() for character in title)
