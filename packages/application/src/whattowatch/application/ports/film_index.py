"""Port: the recommender's view of the whole catalogue, kept ready."""

from collections.abc import Sequence
from typing import Protocol

from whattowatch.recommender.index import FilmIndex


class FilmIndexes(Protocol):
    async def current(self) -> FilmIndex:
        """An index over all films that are known and what was learned of them, at most some seconds behind.

        Raises:
            Unavailable: there was none yet, and the catalogue cannot be reached.
        """
        ...

    def lacking(self) -> Sequence[str]:
        """What it goes without and should not, as answers name it; sorted."""
        ...
