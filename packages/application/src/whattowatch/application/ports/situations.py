"""Port: all that a recommendation starts from, in one look."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from whattowatch.domain.avoid import Avoid
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.rating import Rating
from whattowatch.domain.settings import Settings


class Heard(Struct, frozen=True):
    """What a viewer said of a film, as far as it counts towards their taste."""

    film_id: FilmId
    rating: Rating | None  # None: seen, and not rated
    at: datetime


class Dated(Struct, frozen=True):
    """A film, and when something happened to it."""

    film_id: FilmId
    at: datetime


class Situation(Struct, frozen=True, kw_only=True):
    """Where a viewer stands now."""

    settings: Settings
    avoids: Sequence[Avoid] = ()
    opinions: Sequence[Heard] = ()
    saved: Sequence[FilmId] = ()
    hidden: Sequence[FilmId] = ()
    shown: Sequence[Dated] = ()  # picks that reached them, in the longest window there is
    skipped: Sequence[Dated] = ()
    included: frozenset[FilmId] = frozenset()  # what their services have in their country, as far as is known


class Situations(Protocol):
    async def of(self, viewer_id: ViewerId) -> Situation: ...
