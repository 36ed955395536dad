"""Port: films by title and year, for files that know them by nothing else."""

from collections.abc import Sequence
from typing import Protocol

from whattowatch.application.ports.ratings_file import Titled
from whattowatch.domain.ids import FilmId


class FilmTitles(Protocol):
    async def numbers_of(self, films: Sequence[Titled]) -> Sequence[FilmId | None]:
        """For each, the film that has one of its titles and its year, or one beside it; None: there is none.

        Raises:
            Unavailable
        """
        ...
