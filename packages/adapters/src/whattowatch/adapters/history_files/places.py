"""Places in films, as our own exports tell them; a file that was changed by hand may say anything."""

from collections.abc import Mapping
from datetime import date

from whattowatch.adapters.history_files.values import BadValue, instant_of
from whattowatch.domain.progress import NotAPlace, NotStoppedThen, check
from whattowatch.domain.review import FIRST_FILM
from whattowatch.domain.standing import Progress

_MOST_DIGITS = 6


def place_of(cells: Mapping[str, str], latest: date) -> Progress:
    """Raises:
    BadValue
    """
    position_s, stopped_at = _seconds(cells.get("position", "")), instant_of(cells.get("saidat", ""))
    if position_s is None or stopped_at is None:
        raise BadValue("it does not say where you stopped, or when")
    place = Progress(
        position_s=position_s, duration_s=_seconds(cells.get("duration", "")), stopped_at=stopped_at
    )
    try:
        check_place(place, latest)
    except (NotAPlace, NotStoppedThen) as refused:
        raise BadValue(str(refused)) from refused
    return place


def check_place(place: Progress, latest: date) -> None:
    """Raises:
    NotAPlace, NotStoppedThen
    """
    check(place.position_s, place.duration_s)
    if place.stopped_at.tzinfo is None or not FIRST_FILM <= place.stopped_at.date() <= latest:
        raise NotStoppedThen(place.stopped_at)


def _seconds(said: str) -> int | None:
    """Raises:
    BadValue
    """
    said = said.strip()
    if not said:
        return None
    if not (said.isascii() and said.isdecimal() and len(said) <= _MOST_DIGITS):
        raise BadValue(f"{said[:30]!r} is no number of seconds")
    return int(said)
