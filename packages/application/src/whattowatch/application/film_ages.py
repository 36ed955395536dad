"""How old is what is known of a film, and whether it is time to ask again."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec import Struct

from whattowatch.application.ports.film_facts import SourceState
from whattowatch.domain.film_sources import FRESH_FOR, ages

DENIAL_GOOD_FOR = timedelta(days=1)  # who knew no such film is not asked again before
NOT_AGAIN_FOR = timedelta(minutes=10)  # after an attempt that failed


class FilmAge(Struct, frozen=True, kw_only=True):
    """`as_of`: when a source outside described it last. None: it comes with the program, or a list told of it."""

    as_of: datetime | None = None
    stale: bool = False  # that is longer ago than facts are taken for true without asking


def age_of(states: Iterable[SourceState], now: datetime) -> FilmAge:
    as_of = max((each.fetched_at for each in _told(states) if each.fetched_at), default=None)
    return FilmAge(as_of=as_of, stale=as_of is not None and now - as_of > FRESH_FOR)


def is_due(states: Iterable[SourceState], now: datetime) -> bool:
    """Nobody has described it for long, or one who would have was away; and nobody said a moment ago that he cannot."""
    outside = [state for state in states if ages(state.source)]
    if any(_in_vain(state, now) for state in outside):
        return False
    age = age_of(outside, now)
    return age.as_of is None or age.stale or any(state.failed_at is not None for state in outside)


def is_denied(states: Iterable[SourceState], now: datetime) -> bool:
    """Somebody outside said lately that there is no such film."""
    return any(_denies(state, now) for state in states if ages(state.source))


def _told(states: Iterable[SourceState]) -> list[SourceState]:
    return [state for state in states if ages(state.source) and not state.missing]


def _in_vain(state: SourceState, now: datetime) -> bool:
    return _denies(state, now) or (state.failed_at is not None and now - state.failed_at < NOT_AGAIN_FOR)


def _denies(state: SourceState, now: datetime) -> bool:
    return state.missing and state.fetched_at is not None and now - state.fetched_at < DENIAL_GOOD_FOR
