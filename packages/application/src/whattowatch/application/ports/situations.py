"""Port: all that a recommendation starts from, in one look."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Protocol

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from whattowatch.domain.avoid import Avoid
from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.settings import Settings
from whattowatch.recommender.request import Shown

LIKED = 7  # half stars; and a thumb up is as good
LONGEST_SEALED = 400  # characters of a sealed text: more is not quoted anyway
_DAY_S = 86_400.0


class Heard(Struct, frozen=True):
    """What a viewer said of a film, as far as it counts towards their taste."""

    film_id: FilmId
    grade: Grade | None  # None: seen, and not rated
    at: datetime
    sealed: str = ""  # what they wrote of it, where that is short and they liked it; `Words` opens it


class Dated(Struct, frozen=True):
    """A film, and when something happened to it."""

    film_id: FilmId
    at: datetime


class Deliveries(Struct, frozen=True, eq=False):
    """Films that reached a viewer, among their picks or at a movie night.

    A place in both arrays each: there may be thousands.
    """

    film_ids: NDArray[np.int64]
    at: NDArray[np.float64]  # seconds since 1970

    @classmethod
    def of(cls, shown: Collection[tuple[FilmId, datetime]]) -> "Deliveries":
        return cls(
            np.array([film_id for film_id, _ in shown], np.int64),
            np.array([at.timestamp() for _, at in shown], np.float64),
        )

    def within(self, days: float, now: datetime) -> Shown:
        """Those of so many days past. A clock that was set back makes nothing younger than new."""
        age_days = (now.timestamp() - self.at) / _DAY_S
        lately = age_days < days
        return Shown.told(self.film_ids[lately], np.maximum(age_days[lately], 0.0))

    def and_those(self, film_ids: Iterable[FilmId], at: datetime) -> "Deliveries":
        """With picks that reached them at that moment, where they are not among these yet."""
        more = np.setdiff1d(np.fromiter(film_ids, np.int64), self.film_ids)
        times = np.full(len(more), at.timestamp())
        return Deliveries(np.concatenate([self.film_ids, more]), np.concatenate([self.at, times]))


NO_DELIVERIES = Deliveries(np.empty(0, np.int64), np.empty(0, np.float64))


class Situation(Struct, frozen=True, kw_only=True):
    """Where a viewer stands now."""

    settings: Settings
    avoids: Sequence[Avoid] = ()
    opinions: Sequence[Heard] = ()
    saved: Sequence[FilmId] = ()
    hidden: Sequence[Dated] = ()
    owned: Sequence[FilmId] = ()
    unfinished: Sequence[Dated] = ()  # what they are in the middle of, and when they stopped
    shown: Deliveries = NO_DELIVERIES  # in the longest window there is
    skipped: Sequence[Dated] = ()
    included: frozenset[FilmId] = frozenset()  # what their services have in their country, as far as is known
    asked_at: datetime | None = (
        None  # when something was last asked about their evening, in the longest window
    )


class Situations(Protocol):
    async def of(self, viewer_id: ViewerId) -> Situation: ...
