"""Port: the outside world, asked where films can be watched."""

from collections.abc import Sequence
from typing import Protocol

from whattowatch.domain.ids import FilmId
from whattowatch.domain.watching import Service, WatchTold


class WatchSource(Protocol):
    """All raise `Unavailable` when the source is away, too slow, or makes no sense."""

    @property
    def name(self) -> str:
        """As it is named among what is degraded."""
        ...

    async def options(self, film_id: FilmId) -> WatchTold | None:
        """In all countries. None: it knows no such film."""
        ...

    async def services(self, country: str) -> Sequence[Service]:
        """Those of the country, the best known first."""
        ...
