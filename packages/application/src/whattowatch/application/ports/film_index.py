"""Port: the recommender's view of the whole catalogue, kept ready."""

from typing import Protocol

from whattowatch.recommender.index import FilmIndex


class FilmIndexes(Protocol):
    async def current(self) -> FilmIndex:
        """An index over all films that are known, at most some seconds behind.

        Raises:
            Unavailable: there was none yet, and the catalogue cannot be reached.
        """
        ...
