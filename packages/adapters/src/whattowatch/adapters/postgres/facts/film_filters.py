"""Filters on films, as `facts.passes` reads them."""

from collections.abc import Iterable
from typing import Any

import msgspec

from whattowatch.adapters.postgres.film_records import possible
from whattowatch.domain.film_filter import FilmFilter, folded_names

_NAMES = ("genres", "all_genres", "languages", "countries")


def encoded(wanted: FilmFilter) -> str:
    """JSON without what is not asked for; lists are written as PostgreSQL's own."""
    said: dict[str, Any] = {
        name: value for name, value in msgspec.structs.asdict(wanted).items() if value not in {None, ()}
    }
    for name in _NAMES:
        if name in said:
            said[name] = _array(sorted(folded_names(said[name])))
    if wanted.among is not None:
        said["among"] = _array(map(str, possible(sorted(wanted.among))))
    return msgspec.json.encode(said).decode().replace("\\u0000", "")


def _array(values: Iterable[str]) -> str:
    quoted = (value.replace("\\", "\\\\").replace('"', '\\"') for value in values)
    return "{" + ",".join(f'"{value}"' for value in quoted) + "}"
