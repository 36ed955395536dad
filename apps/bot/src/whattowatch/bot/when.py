"""When somebody saw a film, as they say it in English or Russian: "yesterday", "в субботу", "on 3 November"."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

from msgspec import Struct

MOST_AGO = 366  # days; what is further back is told by its date


class Ago(Struct, frozen=True):
    """So many days before today."""

    days: int

    def on(self, today: date) -> date | None:
        return today - timedelta(days=self.days) if self.days <= MOST_AGO else None


class OnWeekday(Struct, frozen=True):
    """The newest such day that is past, or today."""

    weekday: int  # Monday is 0

    def on(self, today: date) -> date | None:
        return today - timedelta(days=(today.weekday() - self.weekday) % 7)


class OnDate(Struct, frozen=True):
    """Without a year, the newest such date that is past, or today."""

    day: int
    month: int
    year: int | None = None

    def on(self, today: date) -> date | None:
        """None: there is no such date, or it is yet to come."""
        years = (today.year, today.year - 1) if self.year is None else (self.year,)
        possible = (_date(year, self.month, self.day) for year in years)
        return next((day for day in possible if day is not None and day <= today), None)


When: TypeAlias = Ago | OnWeekday | OnDate

_WEEKDAYS = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"),
)
_MONTHS = (
    *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    *("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"),
)
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)
_SPAN_DAYS = {"day": 1, "week": 7, "д": 1, "н": 7}
_SPAN = r"days?|weeks?|день|дня|дней|недел[юиь]"


def _ago(found: re.Match[str]) -> When:
    if found[3]:
        return Ago(7)
    count = int(found[1]) if found[1].isdecimal() else 1
    span = next(days for begins, days in _SPAN_DAYS.items() if found[2].casefold().startswith(begins))
    return Ago(count * span)


def _month(name: str) -> int:
    return _MONTHS.index(name.casefold()[:3]) % 12 + 1


def _year(digits: str | None) -> int | None:
    return int(digits) if digits else None


_Read: TypeAlias = Callable[[re.Match[str]], When]
_ANYWHERE: tuple[tuple[str, _Read], ...] = (
    (r"the\s+day\s+before\s+yesterday|позавчера", lambda _: Ago(2)),
    (r"yesterday|last\s+night|вчера", lambda _: Ago(1)),
    (r"today|tonight|just\s+(?:now|watched|saw)|сегодня|только\s+что", lambda _: Ago(0)),
    (rf"(\d{{1,3}}|an?)\s+({_SPAN})\s+(?:ago|назад)|(неделю)\s+назад", _ago),
)
_AT_AN_END: tuple[tuple[str, _Read], ...] = (
    (
        rf"(?:on\s+|last\s+|this\s+|во?\s+(?:прошл\w+\s+|эт\w+\s+)?)({'|'.join(_WEEKDAYS)})",
        lambda found: OnWeekday(_WEEKDAYS.index(found[1].casefold()) % 7),
    ),
    (r"(\d{4})-(\d{2})-(\d{2})", lambda found: OnDate(int(found[3]), int(found[2]), int(found[1]))),
    (r"(\d{1,2})\.(\d{1,2})\.(\d{4})", lambda found: OnDate(int(found[1]), int(found[2]), int(found[3]))),
    (
        rf"(?:on\s+)?(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH})(?:,?\s+(\d{{4}}))?",
        lambda found: OnDate(int(found[1]), _month(found[2]), _year(found[3])),
    ),
    (
        rf"(?:on\s+)?({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(\d{{4}}))?",
        lambda found: OnDate(int(found[2]), _month(found[1]), _year(found[3])),
    ),
)

_DAYS_ALONE = (
    *_WEEKDAYS,
    *("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
)
_FIGURES = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{2}|\d{4}))?")

PHRASE = "|".join(re.sub(r"\((?!\?)", "(?:", source) for source, _ in (*_ANYWHERE, *_AT_AN_END))
_ALONE = re.compile(
    rf"(?:(?:i\s+)?(?:saw|seen|watched)(?:\s+it)?\s+|(?:я\s+)?(?:(?:по)?смотрел|видел)[аи]?\s+)?(?:{PHRASE})\W*",
    re.IGNORECASE,
)
_SEEK = [
    (re.compile(rf"\b(?:{source})(?!\w)", re.IGNORECASE), read) for source, read in (*_ANYWHERE, *_AT_AN_END)
]


def said_when(words: str, *, anywhere: bool = False) -> When | None:
    """When it was, if the words say so.

    Args:
        anywhere: they are about nothing else. Otherwise a date counts at their beginning or end alone: in
            their midst it may be one of the story.
    """
    for at, (pattern, read) in enumerate(_SEEK):
        for found in pattern.finditer(words):
            if anywhere or at < len(_ANYWHERE) or _stands_at_an_end(words, found):
                return read(found)
    return None


def is_day_alone(words: str) -> bool:
    """Whether they say nothing but when it was: "yesterday", "seen on 3 November"."""
    return bool(_ALONE.fullmatch(words.strip()))


def told_day(words: str) -> When | None:
    """The answer to "when did you see it?": also a weekday by its name alone, and a day and month in figures."""
    said = words.strip().strip(".!").casefold()
    if said in _DAYS_ALONE:
        return OnWeekday(_DAYS_ALONE.index(said) % 7)
    figures = _FIGURES.fullmatch(said)
    if figures:
        return OnDate(int(figures[1]), int(figures[2]), _century(figures[3]))
    return said_when(words, anywhere=True)


def _century(digits: str | None) -> int | None:
    """Films are seen in this one, when two figures are all that is said."""
    return 2000 + int(digits) if digits and len(digits) == 2 else _year(digits)


def _stands_at_an_end(words: str, found: re.Match[str]) -> bool:
    around = words[: found.start()], words[found.end() :]
    return any(not any(map(str.isalnum, part)) for part in around)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
