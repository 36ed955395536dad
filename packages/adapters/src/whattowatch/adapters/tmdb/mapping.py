"""TMDB's records as films. A value that cannot be is taken for one that is not known."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from whattowatch.adapters.tmdb.genres import NAMES
from whattowatch.adapters.tmdb.records import Details, Job, Listed, Name, Role
from whattowatch.domain.clean_text import clean_line, clean_text
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.titles import FIRST_YEAR, LAST_YEAR

LEADING_ROLES = 8
MOST_KEYWORDS = 40
LONGEST_RUNTIME_MIN = 2_000
LONGEST_SYNOPSIS = 5_000

_DATE = re.compile(r"([0-9]{4})(-[0-9]{2}-[0-9]{2})?")
_LANGUAGE = re.compile(r"[a-z]{2}")
_COUNTRY = re.compile(r"[A-Z]{2}")


def listed_film(record: Listed) -> Film | None:
    """What a list says of a film, in English. None: it has no title that could be shown."""
    title = clean_line(record.title)
    if not title:
        return None
    return Film(
        film_id=FilmId(record.id),
        title=title,
        original_title=clean_line(record.original_title or ""),
        original_language=_matching(_LANGUAGE, record.original_language),
        year=_year(record.release_date),
        genres=_genres(record.genre_ids or ()),
        synopsis=clean_text(record.overview or "").strip()[:LONGEST_SYNOPSIS],
        vote_average=_within(record.vote_average, 0.01, 10.0),
        vote_count=_count(record.vote_count),
        popularity=_within(record.popularity, 0.0, 1e6),
        adult=bool(record.adult),
    )


def detailed_film(record: Details) -> Film | None:
    film = listed_film(record)
    if film is None:
        return None
    credits_, tags = record.credits, record.keywords
    directors = [job for job in (credits_ and credits_.crew) or () if job.job == "Director"]
    cast = sorted((credits_ and credits_.cast) or (), key=_place)
    return replace(
        film,
        genres=_genres(genre.id for genre in record.genres or ()),
        runtime_min=_runtime(record.runtime),
        countries=_countries(record),
        directors=_names(directors),
        cast=_names(cast)[:LEADING_ROLES],
        keywords=_names((tags and tags.keywords) or ())[:MOST_KEYWORDS],
        franchise=next(iter(_names([record.belongs_to_collection])), None),
        released=record.status in {None, "", "Released"},
    )


def with_title(film: Film, language: str, record: Listed | None) -> Film:
    """The film with its title in another language; untranslated, TMDB repeats one it has."""
    title = clean_line(record.title) if record else ""
    if title in {"", film.title}:
        return film
    return replace(film, titles=film.titles | {language: title})


def _year(date: str | None) -> int | None:
    found = _DATE.fullmatch(date or "")
    year = int(found[1]) if found else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def _runtime(minutes: int | None) -> int | None:
    return minutes if minutes is not None and 0 < minutes <= LONGEST_RUNTIME_MIN else None


def _within(value: float | None, least: float, most: float) -> float | None:
    return value if value is not None and least <= value <= most else None


def _count(votes: int | None) -> int | None:
    return votes if votes is not None and 0 <= votes <= 10**9 else None


def _genres(numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(NAMES[number] for number in numbers if number in NAMES))


def _countries(record: Details) -> tuple[str, ...]:
    codes = (_matching(_COUNTRY, country.iso_3166_1) for country in record.production_countries or ())
    return tuple(dict.fromkeys(filter(None, codes)))


def _names(named: Iterable[Name | Role | Job | None]) -> tuple[str, ...]:
    cleaned = (clean_line(each.name or "") for each in named if each is not None)
    return tuple(dict.fromkeys(filter(None, cleaned)))


def _place(role: Role) -> int:
    return 10**6 if role.order is None else role.order


def _matching(pattern: re.Pattern[str], code: str | None) -> str:
    return code if code is not None and pattern.fullmatch(code) else ""
