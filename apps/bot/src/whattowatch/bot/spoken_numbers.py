"""Ratings as they are said aloud, written as they are typed: "nine out of ten", "четыре с половиной".

Only where nothing but a rating can be meant: a number in words alone may be a title, such as "Seven".
"""

import re

_ENGLISH = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_RUSSIAN = ["ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"]
_COUNTED = {name: at for names in (_ENGLISH, _RUSSIAN) for at, name in enumerate(names)} | {
    "одна": 1,
    "две": 2,
}
_NUMBER = "|".join(_COUNTED)
_HALF = r"(?:\s+and\s+a\s+half|\s+с\s+половиной)"
_OF = {"five": 5, "ten": 10, "пяти": 5, "десяти": 10, "5": 5, "10": 10}
_SCALE = re.compile(
    rf"\b(?P<n>{_NUMBER})(?P<half>{_HALF})?\s+(?:out\s+of|из)\s+(?P<of>{'|'.join(_OF)})\b", re.IGNORECASE
)
_AND_A_HALF = rf"(?P<n>{_NUMBER}|\d{{1,2}}){_HALF}(?=\s*(?:[.,;!?]|$))"
_AFTER_OTHERS = re.compile(
    rf"(?<=\S\s){_AND_A_HALF}", re.IGNORECASE
)  # "Eight and a half" begins as a title does
_ALONE = re.compile(rf"\s*(?:{_AND_A_HALF}|(?P<whole>{_NUMBER}))\W*", re.IGNORECASE)


def as_written(said: str, *, rating_awaited: bool = False) -> str:
    if rating_awaited and (alone := _ALONE.fullmatch(said)):
        return f"{_number(alone['n'])}.5" if alone["n"] else str(_number(alone["whole"]))
    scaled = _SCALE.sub(lambda found: f"{_amount(found)}/{_OF[found['of'].lower()]}", said)
    return _AFTER_OTHERS.sub(lambda found: f"{_number(found['n'])}.5", scaled)


def _amount(found: re.Match[str]) -> str:
    return f"{_number(found['n'])}{'.5' if found['half'] else ''}"


def _number(named: str) -> int:
    return _COUNTED[named.lower()] if named.lower() in _COUNTED else int(named)
