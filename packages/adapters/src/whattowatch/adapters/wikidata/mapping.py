"""What Wikidata says of a film, as claims. A value that cannot be is taken for one that is not said."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from whattowatch.adapters.wikidata.genres import genres_of, keyword_of
from whattowatch.adapters.wikimedia.sparql import Row
from whattowatch.domain.clean_text import clean_line
from whattowatch.domain.film_text import FilmText
from whattowatch.domain.licences import Licence
from whattowatch.domain.titles import FIRST_YEAR, LAST_YEAR

SOURCE = "wikidata"
LEADING_ROLES = 8
MOST_NAMES = 40
LONGEST_NAME = 300
LONGEST_RUNTIME_MIN = 2_000

_YEAR = re.compile(r"([0-9]{4})-[0-9]{2}-[0-9]{2}T.*")
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_IMDB = re.compile(r"tt[0-9]{7,10}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_UNNAMED = re.compile(r"Q[0-9]+")  # an item that nobody has named yet shows its number


def claims_of(item: str, rows: Sequence[Row]) -> dict[str, Any]:
    said = Said(rows)
    titles = {row.value.lang: name for row, name in said.texts("label")}
    genres = said.names("genre")
    return {
        "wikidata_id": item,
        "imdb_id": next(iter(said.matching("imdb", _IMDB)), None),
        "title": titles.pop("en", ""),
        "titles": titles,
        "original_title": said.original_title(),
        "original_language": said.language(),
        "year": min(said.years(), default=None),
        "runtime_min": min(said.minutes(), default=None),
        "genres": tuple(dict.fromkeys(ours for name in genres for ours in genres_of(name))),
        "keywords": tuple(dict.fromkeys(_keywords(said.names("subject"), genres)))[:MOST_NAMES],
        "countries": said.matching("country", _COUNTRY),
        "directors": said.names("director"),
        "cast": said.cast()[:LEADING_ROLES],
        "franchise": next(iter(said.names("series")), None),
    }


def texts_of(rows: Sequence[Row]) -> tuple[FilmText, ...]:
    return tuple(
        FilmText(kind="description", language=row.value.lang, licence=Licence.CC0, text=text, source=SOURCE)
        for row, text in Said(rows).texts("description")
    )


class Said:
    """Rows by what they are about. The query service gives them in no order: each list has one of its own."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows: dict[str, list[Row]] = {}
        for row in sorted(rows, key=_by_value):
            self._rows.setdefault(row.about.value, []).append(row)

    def texts(self, about: str) -> list[tuple[Row, str]]:
        """The first in each language."""
        cleaned = ((row, _line(row.value.value)) for row in self._of(about) if row.value.lang)
        once: dict[str, tuple[Row, str]] = {}
        for row, text in cleaned:
            if text:
                once.setdefault(row.value.lang, (row, text))
        return [once[language] for language in sorted(once)]

    def names(self, about: str) -> tuple[str, ...]:
        return _unique(_name(row) for row in sorted(self._of(about), key=_by_name))[:MOST_NAMES]

    def cast(self) -> tuple[str, ...]:
        """In the order given; the rest by how many Wikipedias know them, since leads are better known."""
        return _unique(_name(row) for row in sorted(self._of("cast"), key=_by_place))

    def matching(self, about: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
        return _unique(row.value.value for row in self._of(about) if pattern.fullmatch(row.value.value))

    def years(self) -> Iterator[int]:
        for row in self._of("published"):
            found = _YEAR.fullmatch(row.value.value)
            if found and FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
                yield int(found[1])

    def minutes(self) -> Iterator[int]:
        for seconds in self.matching("seconds", _NUMBER):
            minutes = round(float(seconds) / 60)
            if 0 < minutes <= LONGEST_RUNTIME_MIN:
                yield minutes

    def language(self) -> str:
        """Of a film in several, none is the original one."""
        languages = self.matching("language", _LANGUAGE)
        return languages[0] if len(languages) == 1 else ""

    def original_title(self) -> str:
        by_language = {row.value.lang: title for row, title in self.texts("original title")}
        return by_language.get(self.language()) or next(iter(by_language.values()), "")

    def _of(self, about: str) -> Sequence[Row]:
        return self._rows.get(about, ())


def _keywords(subjects: Sequence[str], genres: Sequence[str]) -> Iterator[str]:
    """What it is about, and those of its genres that are none of ours."""
    yield from (subject.casefold() for subject in subjects)
    yield from (keyword_of(name) for name in genres if not genres_of(name))


def _name(row: Row) -> str:
    return _line(row.name.value) if row.name else ""


def _line(text: str) -> str:
    line = clean_line(text)
    return "" if _UNNAMED.fullmatch(line) or len(line) > LONGEST_NAME else line


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, names)))


def _by_value(row: Row) -> tuple[str, str]:
    return row.value.value, row.value.lang


def _by_name(row: Row) -> tuple[str, str]:
    return _name(row), row.value.value


def _by_place(row: Row) -> tuple[float, float, str, str]:
    place = float(row.place.value) if row.place and _NUMBER.fullmatch(row.place.value) else 1e9
    links = float(row.links.value) if row.links and _NUMBER.fullmatch(row.links.value) else 0.0
    return place, -links, *_by_name(row)
