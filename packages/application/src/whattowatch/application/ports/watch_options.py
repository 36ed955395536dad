"""Port: where films can be watched, as it was told and kept. Only films whose data were fetched are known."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from whattowatch.domain.ids import FilmId
from whattowatch.domain.watching import Service, Watchable, WatchTold


class WatchOptions(Protocol):
    """All raise `Unavailable` when it cannot be reached."""

    async def of(self, film_ids: Sequence[FilmId], country: str) -> dict[FilmId, Watchable]:
        """Where these can be watched in the country; a film nobody was asked about is missing. One query."""
        ...

    async def keep(self, told: WatchTold) -> None:
        """Put what is told now in place of all that was told of the film before."""
        ...

    async def included(self, services: Collection[int], country: str) -> frozenset[FilmId]:
        """The films that any of the services has without a price of their own, as far as is known."""
        ...

    async def services(self, country: str) -> Sequence[Service]:
        """The services kept for the country, as its list has them; without a list, those of the films kept."""
        ...

    async def keep_services(self, country: str, services: Sequence[Service]) -> None:
        """Put this list, in its order, in place of the one kept. An empty one changes nothing."""
        ...

    async def services_kept_at(self, country: str) -> datetime | None:
        """When the list was kept. None: there is none."""
        ...

    async def forget(self, *, before: datetime) -> int:
        """Forget what was told before that, and return of how many films."""
        ...
