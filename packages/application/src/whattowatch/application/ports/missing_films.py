"""Port: the films that people spoke of and nobody has described yet."""

from collections.abc import Sequence
from typing import Protocol

from whattowatch.domain.ids import FilmId


class MissingFilms(Protocol):
    async def first(self, limit: int, *, after: int = 0) -> Sequence[FilmId]:
        """Films in somebody's log or on a watchlist of which there are no facts, by id, from the one after that.

        Raises:
            Unavailable
        """
        ...
