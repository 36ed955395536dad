"""What is known of a film when several say something: nothing known is lost to silence."""

from math import log10
from typing import Any

import msgspec

from whattowatch.domain.film import Film

_MANY_VOTES = 30_000
_FAMOUS_POPULARITY = 100.0
_BY_LANGUAGE = ("titles", "synopses", "certifications")  # what is told of one entry erases no other


def merged(known: Film, told: Film) -> Film:
    """What is told goes over what is known, where it says anything. No list knows what is released."""
    said = {name: value for name, value in _fields(told).items() if not _absent(value)}
    if is_sketchy(told):
        del said["released"]
    by_language = {name: getattr(known, name) | getattr(told, name) for name in _BY_LANGUAGE}
    return msgspec.structs.replace(known, **said, **by_language)


def told_of(known: Film | None, told: Film, *, language: str, quieter: bool = False) -> Film:
    """The record to keep when a source tells of a film.

    Args:
        known: what is kept so far.
        told: what the source says.
        language: of what it says; in another than English it renames nothing that is known.
        quieter: the source only fills gaps.
    """
    if known is None:
        return told
    if quieter:
        return merged(told, known)
    if language != "en":
        told = msgspec.structs.replace(told, title="", synopsis="" if known.synopsis else told.synopsis)
    return merged(known, told)


def titles_of(film: Film) -> list[tuple[str, str]]:
    """All the titles it goes by, with their languages ("": not known); each wording once a language."""
    named = [
        ("en", film.title),
        (film.original_language, film.original_title),
        *sorted(film.titles.items()),
        *(("", title) for title in film.other_titles),
    ]
    return [pair for pair in dict.fromkeys(named) if pair[1].strip()]


def is_sketchy(film: Film) -> bool:
    """Only a list told of it: what its own page says is not known yet."""
    return film.runtime_min is None and not film.directors and not film.cast and not film.keywords


def _fields(film: Film) -> dict[str, Any]:
    return {name: value for name, value in msgspec.structs.asdict(film).items() if name not in _BY_LANGUAGE}


def _absent(value: object) -> bool:
    return value is None or value in ("", (), {})  # no set: a dict is in none


def fame(film: Film) -> float:
    """How widely the film is known, 0 to 1: by our editors, or else by votes, or else by popularity."""
    if film.renown is not None:
        return film.renown / 5
    if film.vote_count is not None:
        return min(1.0, _log(film.vote_count) / _log(_MANY_VOTES))
    return min(1.0, _log(film.popularity or 0.0) / _log(_FAMOUS_POPULARITY)) / 2


def _log(count: float) -> float:
    return log10(1.0 + max(0.0, count))
