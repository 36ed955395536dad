"""Port: which films the outside catalogue has changed lately."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from msgspec import Struct

from whattowatch.domain.ids import FilmId

LONGEST_DAYS = 14  # between the first day and the last


class ChangedFilms(Struct, frozen=True, kw_only=True):
    """A page of them, in no order that means anything."""

    film_ids: Sequence[FilmId] = ()
    page: int = 1  # from 1
    pages: int = 0


class FilmChanges(Protocol):
    async def changed(self, since: date, until: date, *, page: int = 1) -> ChangedFilms:
        """The films changed on these days; a page after the last is empty.

        Args:
            until: at most 14 days after `since`; of a longer time the last 14 days are told.

        Raises:
            Unavailable: the source is away, too slow, or makes no sense.
        """
        ...
