"""Numbers in words, in English and Russian, as ratings have them: "nine out of ten", "четыре с половиной"."""

import re
from decimal import Decimal

_ENGLISH = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_RUSSIAN = ["ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"]
_COUNTED = {name: at for names in (_ENGLISH, _RUSSIAN) for at, name in enumerate(names)} | {
    "одна": 1,
    "две": 2,
}
_OF = {"five": 5, "ten": 10, "пяти": 5, "десяти": 10, "5": 5, "10": 10}

NAMED = "|".join(_COUNTED)
NAMED_SCALE = "|".join(_OF)
AND_A_HALF = r"\s+(?:and\s+a\s+half|с\s+половиной)"
_ALONE = re.compile(rf"\s*(?P<n>{NAMED}|\d{{1,2}}(?={AND_A_HALF}))(?P<half>{AND_A_HALF})?\W*", re.IGNORECASE)


def amount_of(named: str, half: str | None) -> Decimal:
    """Args:
    named: in words, or in digits.
    half: whatever stands for "and a half".
    """
    whole = _COUNTED[named.lower()] if named.lower() in _COUNTED else int(named)
    return Decimal(whole) + (Decimal("0.5") if half else 0)


def scale_of(named: str) -> int:
    return _OF[named.lower()]


def number_alone(said: str) -> Decimal | None:
    """The number in words that is all that is said. It may be a title, such as "Seven", where no rating is awaited."""
    found = _ALONE.fullmatch(said)
    return amount_of(found["n"], found["half"]) if found else None
