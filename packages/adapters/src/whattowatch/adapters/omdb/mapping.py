"""OMDb's record of a film as claims. A value that cannot be is taken for one that is not said."""

import re
from typing import Any

from whattowatch.adapters.omdb.names import COUNTRIES, GENRES, LANGUAGES
from whattowatch.adapters.omdb.records import Details
from whattowatch.domain.clean_text import clean_line, clean_text
from whattowatch.domain.film_text import LONGEST_TEXT, FilmText
from whattowatch.domain.genres import GENRES as OURS
from whattowatch.domain.licences import Licence
from whattowatch.domain.titles import FIRST_YEAR, LAST_YEAR

SOURCE = "omdb"
ATTRIBUTION = "OMDb (omdbapi.com), CC BY-NC 4.0"
NOTHING = "N/A"
LONGEST_RUNTIME_MIN = 2_000
LONGEST_NAME = 300
MOST_NAMES = 20

_YEAR = re.compile(r"([0-9]{4})")
_RUNTIME = re.compile(r"([0-9]{1,4}) min")
_IMDB = re.compile(r"tt[0-9]{7,10}")


def claims_of(record: Details) -> dict[str, Any]:
    languages = _listed(record.language)
    return {
        "imdb_id": record.imdb_id if _IMDB.fullmatch(record.imdb_id) else None,
        "title": _said(record.title),
        "year": year_of(record.year),
        "runtime_min": _minutes(record.runtime),
        "genres": tuple(dict.fromkeys(name for name in map(_genre, _listed(record.genre)) if name in OURS)),
        "directors": _listed(record.director),
        "cast": _listed(record.actors),
        "countries": tuple(COUNTRIES[name] for name in _listed(record.country) if name in COUNTRIES),
        "original_language": LANGUAGES.get(languages[0], "") if len(languages) == 1 else "",
    }


def texts_of(record: Details) -> tuple[FilmText, ...]:
    plot = clean_text(record.plot).strip()[:LONGEST_TEXT]
    if plot in {"", NOTHING}:
        return ()
    told = FilmText(
        kind="synopsis",
        language="en",
        licence=Licence.CC_BY_NC,
        text=plot,
        source=SOURCE,
        attribution=ATTRIBUTION,
    )
    return (told,)


def year_of(written: str) -> int | None:
    found = _YEAR.fullmatch(written.strip())
    year = int(found[1]) if found else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def _minutes(written: str) -> int | None:
    found = _RUNTIME.fullmatch(written.strip())
    minutes = int(found[1]) if found else 0
    return minutes if 0 < minutes <= LONGEST_RUNTIME_MIN else None


def _listed(written: str) -> tuple[str, ...]:
    names = map(_said, written.split(","))
    return tuple(dict.fromkeys(name for name in names if name and len(name) <= LONGEST_NAME))[:MOST_NAMES]


def _said(written: str) -> str:
    line = clean_line(written)
    return "" if line == NOTHING else line


def _genre(name: str) -> str:
    return GENRES.get(name, name)
