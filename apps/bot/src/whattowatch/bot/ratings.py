"""What in a text may be a rating: "4,5", "9/10", "★★★½", "four and a half stars", "пять звёзд"."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from whattowatch.bot.spoken_numbers import AND_A_HALF, NAMED, NAMED_SCALE, amount_of, scale_of
from whattowatch.domain.grade import Grade
from whattowatch.domain.rating import NotARating, Rating


class Mark(Struct, frozen=True, kw_only=True):
    """A place in a text that says how good something is."""

    start: int
    end: int
    grade: Grade | None  # None: it looks like a rating, and is not on our scale
    sure: bool  # it says its scale, so nothing else can be meant


_NUMBER = r"(?:\d{1,3}\ 1/2|\d{1,3}(?:[.,]\d{1,3})?½?|½)"
_ALONE = r"(?<![\w./,+\-$€£#№])"  # nothing in front that would make it part of something else
_AMOUNT = (  # what is counted so is no rating
    r"(?!\s*(?:%|percent|hours?\b|hrs?\b|h\b|min\w*|times?\b|years?\b|days?\b|weeks?\b|months?\b|people\b"
    r"|час\w*|минут\w*|мин\b|раз\w*|лет\b|год\w*|дн\w*|день\b|недел\w*|месяц\w*|человек\w*|процент\w*))"
)
_STARS_OR_POINTS = r"stars?\b|зв[её]зд\w*|балл(?:а|ов|ы)?\b"
_SCALE = re.compile(
    rf"{_ALONE}(?P<n>{_NUMBER})\s?(?:(?:{_STARS_OR_POINTS})\s)?(?:/|из\s|out\s+of\s)\s?(?P<of>5|10)(?![\w/%]|[.,]\d)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    rf"{_ALONE}(?P<n>{_NUMBER})[\s-]?(?:{_STARS_OR_POINTS}|[★⭐🌟](?![\ufe0f]?[★⭐🌟])\ufe0f?)", re.IGNORECASE
)
_STARS = re.compile(r"(?P<full>(?:[★⭐🌟]\ufe0f?)+)(?P<half>½?)[☆✩]*")
_ASTERISKS = re.compile(r"(?<!\S)(?P<full>\*{1,5})(?P<half>½?)(?!\S)")
_WORDS = re.compile(
    r"\b(?:(?P<n>one|two|three|four|five|одна|две|три|четыре|пять)"
    r"(?P<half>\s+and\s+a\s+half|\s+с\s+половиной)?\s+(?:(?<=one\s)star\b|stars\b|зв[её]зд[аы]?\b)"
    r"|(?P<one_half>полторы\s+зв[её]зды)|(?P<only_half>half\s+a\s+star\b|пол-?\s?зв[её]зды\b))",
    re.IGNORECASE,
)
_SPOKEN_SCALE = re.compile(
    rf"\b(?P<n>{NAMED})(?P<half>{AND_A_HALF})?\s+(?:out\s+of|из)\s+(?P<of>{NAMED_SCALE})\b", re.IGNORECASE
)
_SPOKEN_HALF = re.compile(  # "Eight and a half" begins as a title does, "four and a half hours" is none
    rf"(?<=\S\s)(?P<n>{NAMED}|\d{{1,2}})(?P<half>{AND_A_HALF})(?=\s*(?:[.,;!?)]|$))", re.IGNORECASE
)
_DECIMAL = re.compile(
    rf"{_ALONE}(?P<n>\d{{1,2}}[.,]\d{{1,2}}|\d{{1,2}}\ 1/2|\d{{0,2}}½)(?![\w/½%]|[.,]\d|-\w){_AMOUNT}",
    re.IGNORECASE,
)
_WHOLE = re.compile(rf"(?<![^\s(])(?P<n>\d{{1,2}})(?=[\s,.!?;:)]|$)(?![.,]\d|\s1/2){_AMOUNT}", re.IGNORECASE)
_COUNTED = dict(
    zip(
        ["one", "two", "three", "four", "five", "одна", "две", "три", "четыре", "пять"],
        (1, 2, 3, 4, 5) * 2,
        strict=True,
    )
)
_MOST_OF_TEN = 10
_OTHER_SIGNS = str.maketrans("／．，", "/.,")


def marks_in(text: str) -> list[Mark]:
    """Those that say their scale; where there are none, the bare numbers. In the order of the text."""
    plain = _with_plain_digits(text)
    sure = _apart(sorted(_sure(plain), key=lambda mark: (mark.start, -mark.end)))
    return sure or _apart(sorted(_bare(plain), key=lambda mark: (mark.start, -mark.end)))


def _sure(text: str) -> Iterator[Mark]:
    for found in _SCALE.finditer(text):
        yield _mark(found, _amount(found["n"]) * 5 / int(found["of"]))
    for found in _UNIT.finditer(text):
        yield _mark(found, _amount(found["n"]))
    for pattern in (_STARS, _ASTERISKS):
        for found in pattern.finditer(text):
            stars = len(found["full"].replace("\ufe0f", ""))
            yield _mark(found, Decimal(stars) + (Decimal("0.5") if found["half"] else 0))
    for found in _WORDS.finditer(text):
        yield _mark(found, _in_words(found))
    for found in _SPOKEN_SCALE.finditer(text):
        yield _mark(found, amount_of(found["n"], found["half"]) * 5 / scale_of(found["of"]))
    for found in _SPOKEN_HALF.finditer(text):
        yield _mark(found, amount_of(found["n"], found["half"]))


def _in_words(found: re.Match[str]) -> Decimal:
    if found["only_half"]:
        return Decimal("0.5")
    if found["one_half"]:
        return Decimal("1.5")
    return Decimal(_COUNTED[found["n"].lower()]) + (Decimal("0.5") if found["half"] else 0)


def _bare(text: str) -> Iterator[Mark]:
    for found in _DECIMAL.finditer(text):
        yield _mark(found, _amount(found["n"]), sure=False)
    for found in _WHOLE.finditer(text):
        if int(found["n"]) <= _MOST_OF_TEN:
            yield _mark(found, _amount(found["n"]), sure=False)


def _mark(found: re.Match[str], stars: Decimal, *, sure: bool = True) -> Mark:
    return Mark(start=found.start(), end=found.end(), grade=_rating(stars), sure=sure)


def _rating(stars: Decimal) -> Rating | None:
    try:
        return Rating.of(stars)
    except NotARating:
        return None


def _amount(number: str) -> Decimal:
    """4,5 and 4½ and 4 1/2 are the same."""
    half = number.endswith(("½", " 1/2"))
    whole = number.removesuffix("½").removesuffix(" 1/2").replace(",", ".") or "0"
    return Decimal(whole) + (Decimal("0.5") if half else 0)


def _apart(marks: list[Mark]) -> list[Mark]:
    """Of those that overlap, the one that begins first."""
    apart: list[Mark] = []
    for mark in marks:
        if not apart or mark.start >= apart[-1].end:
            apart.append(mark)
    return apart


def _with_plain_digits(text: str) -> str:
    """All writings of digits as 0 to 9, character by character."""
    plain = "".join(
        str(digit) if (digit := unicodedata.decimal(character, None)) is not None else character
        for character in text
    )
    return plain.translate(_OTHER_SIGNS)
