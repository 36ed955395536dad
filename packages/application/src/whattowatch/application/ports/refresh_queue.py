"""Port: which films a source is to be asked about next, and how many it was asked about today."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from whattowatch.domain.ids import FilmId


class RefreshQueue(Protocol):
    """Everything here may raise Unavailable: the facts cannot be reached."""

    async def first(
        self, source: str, limit: int, *, described_before: datetime, failed_before: datetime
    ) -> Sequence[FilmId]:
        """Films that are known here: those it never described first, then those it says have changed,
        then the ones it described longest ago.

        Args:
            described_before: what it described since is left out.
            failed_before: so is what it failed to since.
        """
        ...

    async def mark_changed(self, source: str, film_ids: Sequence[FilmId], *, before: datetime) -> int:
        """The source says that these have changed. How many of them it had described, before that time."""
        ...

    async def take(self, source: str, day: date, *, budget: int) -> bool:
        """Count one film for the day, unless there were as many as the budget allows."""
        ...

    async def give_back(self, source: str, day: date) -> None:
        """It came to nothing, and does not count."""
        ...
