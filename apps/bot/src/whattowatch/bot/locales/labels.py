"""What stands on buttons."""

from msgspec import Struct


class Labels(Struct, frozen=True, kw_only=True):
    """Plain text, short enough for a telephone."""

    watched: str
    later: str
    skip: str
    never: str
    why: str
    alike: str
    undo: str
    rate: str
    more: str
    change_rating: str
    no_rating: str
    to_watchlist: str
    other_film: str
    none_of_these: str
    cancel: str
    mute: str
    unmute: str
    stronger: str
    weaker: str
    lift: str
    back: str
    newer: str
    older: str
