"""A wish for films as TMDB's `discover` is asked for it: a comma means all of them, a bar any."""

from collections.abc import Iterable

from whattowatch.adapters.tmdb.genres import NAMES
from whattowatch.application.ports.film_lists import Discovery

_NUMBERS = {name.casefold(): number for number, name in NAMES.items()}


def asked_for(wanted: Discovery) -> dict[str, str] | None:
    """The parameters. None: no film can be of a genre that TMDB does not have."""
    genres = [_NUMBERS.get(genre.casefold()) for genre in wanted.genres]
    if None in genres:
        return None
    unwanted = [number for genre in wanted.without_genres if (number := _NUMBERS.get(genre.casefold()))]
    asked: dict[str, str | None] = {
        "with_genres": _all(genres),
        "without_genres": _all(unwanted),
        "primary_release_date.gte": None if wanted.year_from is None else f"{wanted.year_from:04d}-01-01",
        "primary_release_date.lte": None if wanted.year_to is None else f"{wanted.year_to:04d}-12-31",
        "with_runtime.lte": _text(wanted.runtime_max_min),
        "with_original_language": _any(wanted.languages),
        "with_origin_country": _any(wanted.countries),
        "vote_average.gte": _text(wanted.rating_least),
        "vote_count.gte": _text(wanted.votes_least),
        "with_people": _all(wanted.people),
    }
    if wanted.services and wanted.services_in:
        asked |= {
            "with_watch_providers": _any(wanted.services),
            "watch_region": wanted.services_in,
            "with_watch_monetization_types": "flatrate|free|ads",
        }
    usual = {"include_adult": "false", "include_video": "false", "sort_by": "popularity.desc"}
    return usual | {name: value for name, value in asked.items() if value}


def _all(values: Iterable[object]) -> str:
    return ",".join(map(str, values))


def _any(values: Iterable[object]) -> str:
    return "|".join(map(str, values))


def _text(value: float | None) -> str | None:
    return None if value is None else str(value)
