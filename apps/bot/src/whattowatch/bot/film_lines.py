"""What is said of a film in a line, wherever it is shown without a viewer's own reasons."""

from collections.abc import Collection

from msgspec.structs import replace

from whattowatch.bot.markup import Html, lines
from whattowatch.bot.wording import Wording
from whattowatch.domain.film import Film
from whattowatch.domain.watching import INCLUDED, Watchable

_GENRES = 3
_SERVICES = 4


def facts(film: Film, wording: Wording, asked_for: Collection[str] = ()) -> str:
    """Plain text, such as "2 h 50 min · Crime, Drama"; "" where nothing is known.

    Args:
        asked_for: genres that come first.
    """
    runtime = [wording.films.runtime(film.runtime_min)] if film.runtime_min else []
    told = sorted(film.genres, key=lambda genre: genre not in asked_for)[:_GENRES]
    genres = [", ".join(map(wording.films.genre, told))] if told else []
    return " · ".join([*runtime, *genres])


def where(
    watchable: Watchable | None, wording: Wording, *, owned: bool, asked_for: Collection[int] = ()
) -> Html | None:
    """Whoever has a film at home is not told what it costs elsewhere."""
    if not owned:
        return None if watchable is None else watch(watchable, wording, asked_for)
    options = () if watchable is None else tuple(each for each in watchable.options if each.kind in INCLUDED)
    free = None if watchable is None or not options else replace(watchable, options=options)
    return lines(wording.owned.at_hand, None if free is None else watch(free, wording, asked_for))


def watch(watchable: Watchable, wording: Wording, asked_for: Collection[int] = ()) -> Html:
    """The services that have it, and those that want money for it; each service once. JustWatch is named.

    Args:
        asked_for: services that come first.
    """
    told = sorted(watchable.options, key=lambda each: each.service.service_id not in asked_for)
    included = [each.service.name for each in told if each.kind in INCLUDED]
    paid = [each.service.name for each in watchable.options if each.kind not in INCLUDED]
    return wording.picks.watch(
        watchable.country,
        watchable.fetched_at.date(),
        ", ".join(list(dict.fromkeys(included))[:_SERVICES]),
        ", ".join([name for name in dict.fromkeys(paid) if name not in included][:_SERVICES]),
    )
