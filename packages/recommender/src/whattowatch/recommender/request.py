"""What a viewer asks for, and what is known of them when they ask."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from whattowatch.domain.avoid import Avoid
from whattowatch.domain.grade import Grade, parts_of
from whattowatch.domain.ids import FilmId
from whattowatch.domain.limits import Limits
from whattowatch.domain.recommendation import Slot
from whattowatch.domain.thumb import Thumb
from whattowatch.recommender.sparse import Floats


class Opinion(Struct, frozen=True, kw_only=True):
    """A film they saw, and what they thought of it; `grade` None when they did not say."""

    film_id: FilmId
    grade: Grade | None = None
    age_days: float = 0.0


class Skip(Struct, frozen=True, kw_only=True):
    """A pick they did not want that night."""

    film_id: FilmId
    age_days: float = 0.0


class Hidden(Struct, frozen=True, kw_only=True):
    """A film they want to be shown nowhere: it speaks against what it is like."""

    film_id: FilmId
    age_days: float = 0.0


class Shown(Struct, frozen=True, eq=False):
    """The picks that reached them within the window in which none is repeated: a place in both arrays each.

    They stand in the order of their films: so sums over them do not depend on how they were told, in the last digit
    too, and thousands are found soon.
    """

    film_ids: NDArray[np.int64]
    age_days: Floats

    @classmethod
    def of(cls, age_days: Mapping[FilmId, float]) -> "Shown":
        return cls.told(np.array([*age_days], np.int64), np.array([*age_days.values()], np.float64))

    @classmethod
    def told(cls, film_ids: NDArray[np.int64], age_days: Floats) -> "Shown":
        """In any order."""
        order = np.lexsort((age_days, film_ids))
        return cls(film_ids[order], age_days[order])


NONE_SHOWN = Shown.of({})


class ViewingRequest(Struct, frozen=True, kw_only=True, dict=True):
    opinions: Sequence[Opinion] = ()
    skips: Sequence[Skip] = ()
    refused: Sequence[Hidden] = ()  # what they hid themselves
    seen: frozenset[FilmId] = frozenset()  # those of `opinions` count as seen whether listed or not
    hidden: frozenset[FilmId] = (
        frozenset()
    )  # by whomever; those of `refused` are held back only if they are here
    begun: frozenset[FilmId] = (
        frozenset()
    )  # what they are in the middle of: it is held back as what is hidden
    shown: Shown = NONE_SHOWN
    saved: frozenset[FilmId] = frozenset()  # the watchlist: may be picked, with a small bonus
    owned: frozenset[FilmId] = frozenset()  # what they have at home
    included: frozenset[FilmId] = frozenset()  # what the viewer's services are known to have
    avoids: Sequence[Avoid] = ()
    limits: Limits = Limits()
    age_level: int | None = None  # no film for older people, as their country rates it; None: any
    country: str = ""  # ISO 3166-1: where they watch
    count: int = 3  # 1 to 10
    slot: Slot | None = None  # for all of them; None: one of each, and then the next best
    today: date | None = None  # None: the day does not matter

    @property
    def year(self) -> int | None:
        return None if self.today is None else self.today.year

    def to_see_again(self, rating: int, days: float) -> frozenset[FilmId]:
        """What they gave so many half stars or more, or a thumb up, and spoke of so many days ago or more."""
        return frozenset(
            opinion.film_id
            for opinion in self.opinions
            if opinion.age_days >= days and _is_worth(opinion.grade, rating)
        )

    @cached_property
    def seen_ids(self) -> frozenset[FilmId]:
        return self.seen.union(opinion.film_id for opinion in self.opinions)


def _is_worth(grade: Grade | None, rating: int) -> bool:
    parts = parts_of(grade)
    return (parts["rating"] or 0) >= rating or parts["thumb"] is Thumb.UP
