"""Numbers at a place in a row of words: in digits or in words, up to hundreds."""

from collections.abc import Sequence

from whattowatch.domain.wishes.words import Word

_WORDS = {
    1: "one один одного одна одну",
    2: "two два две двух",
    3: "three три трех",
    4: "four четыре четырех",
    5: "five пять пяти",
    6: "six шесть шести",
    7: "seven семь семи",
    8: "eight восемь восьми",
    9: "nine девять девяти",
    10: "ten десять десяти",
    11: "eleven одиннадцать одиннадцати",
    12: "twelve двенадцать двенадцати",
    13: "thirteen тринадцать тринадцати",
    14: "fourteen четырнадцать четырнадцати",
    15: "fifteen пятнадцать пятнадцати",
    16: "sixteen шестнадцать шестнадцати",
    17: "seventeen семнадцать семнадцати",
    18: "eighteen восемнадцать восемнадцати",
    19: "nineteen девятнадцать девятнадцати",
    20: "twenty двадцать двадцати",
    30: "thirty тридцать тридцати",
    40: "forty fourty сорок сорока",
    50: "fifty пятьдесят пятидесяти",
    60: "sixty шестьдесят шестидесяти",
    70: "seventy семьдесят семидесяти",
    80: "eighty восемьдесят восьмидесяти",
    90: "ninety девяносто девяноста",
    100: "сто ста",
    200: "двести двухсот",
    300: "триста трехсот",
    400: "четыреста четырехсот",
}
_VALUES = {word: value for value, words in _WORDS.items() for word in words.split()}
_HALVES = (("and", "a", "half"), ("с", "половиной"))


def number_at(words: Sequence[Word], place: int) -> tuple[int, float] | None:
    """How many words it takes, and its value."""
    read = _digits_at(words, place) or _spelt_at(words, place)
    if read is None:
        return None
    length, value = read
    for half in _HALVES:
        if stands(words, place + length, *half):
            return length + len(half), value + 0.5
    return length, value


def stands(words: Sequence[Word], place: int, *texts: str) -> bool:
    there = words[place : place + len(texts)]
    return [word.text for word in there] == [*texts] and not any(word.parted for word in there[1:])


def _digits_at(words: Sequence[Word], place: int) -> tuple[int, float] | None:
    text = words[place].text if place < len(words) else ""
    if not text[:1].isdecimal() or len(text) > 6:
        return None
    return 1, float(text.replace(",", "."))


def _spelt_at(words: Sequence[Word], place: int) -> tuple[int, float] | None:
    """Each part smaller than the one before: one hundred and twenty, сто двадцать."""
    total, least, at = 0, 1_000, place
    while at < len(words) and not (at > place and words[at].parted):
        value = _VALUES.get(words[at].text)
        if value is None and at > place and words[at].text == "and" and total >= 100:
            value, at = _VALUES.get(words[at + 1].text) if at + 1 < len(words) else None, at + 1
            if value is None:
                at -= 1
                break
        if value is None or value >= least:
            break
        at += 1
        total, least = total + value, _place_of(value)
        if total < 10 and stands(words, at, "hundred"):
            total, least, at = total * 100, 100, at + 1
    return (at - place, float(total)) if total else None


def _place_of(value: int) -> int:
    """What may follow: after tens units, after hundreds tens; after units and teens nothing."""
    return 100 if value >= 100 else 10 if value >= 20 else 1
