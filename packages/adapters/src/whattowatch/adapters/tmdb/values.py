"""Single values of TMDB's. One that cannot be is taken for one that is not known."""

import re
from collections.abc import Iterable

from whattowatch.adapters.tmdb.genres import NAMES
from whattowatch.domain.clean_text import clean_line, clean_text
from whattowatch.domain.titles import FIRST_YEAR, LAST_YEAR

LONGEST_RUNTIME_MIN = 2_000
LONGEST_SYNOPSIS = 5_000
LONGEST_NAME = 200

_DATE = re.compile(r"([0-9]{4})(-[0-9]{2}-[0-9]{2})?")
_LANGUAGE = re.compile(r"[a-z]{2}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_IMDB = re.compile(r"tt[0-9]{7,10}")
_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}")


def year_of(date: str | None) -> int | None:
    found = _DATE.fullmatch(date or "")
    year = int(found[1]) if found else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def runtime(minutes: int | None) -> int | None:
    return minutes if minutes is not None and 0 < minutes <= LONGEST_RUNTIME_MIN else None


def within(value: float | None, least: float, most: float) -> float | None:
    return value if value is not None and least <= value <= most else None


def count(votes: int | None) -> int | None:
    return votes if votes is not None and 0 <= votes <= 10**9 else None


def genres(numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(NAMES[number] for number in numbers if number in NAMES))


def name(text: str | None) -> str:
    """Cleaned; empty when it is longer than a name can be."""
    cleaned = clean_line(text or "")
    return cleaned if len(cleaned) <= LONGEST_NAME else ""


def names(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(name, texts))))


def synopsis(text: str | None) -> str:
    return clean_text(text or "").strip()[:LONGEST_SYNOPSIS]


def language(code: str | None) -> str:
    return _matching(_LANGUAGE, code)


def country(code: str | None) -> str:
    return _matching(_COUNTRY, code)


def imdb_id(number: str | None) -> str | None:
    return _matching(_IMDB, number) or None


def wikidata_id(number: str | None) -> str | None:
    return _matching(_WIKIDATA, number) or None


def region(code: str) -> str:
    """A language as TMDB is asked in it."""
    return {"en": "en-US", "ru": "ru-RU"}.get(code, code)


def _matching(pattern: re.Pattern[str], text: str | None) -> str:
    return text if text is not None and pattern.fullmatch(text) else ""
