"""Port: films by title and year, or by IMDb's number, for files that know them by nothing else."""

from collections.abc import Mapping, Sequence
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

    async def called(
        self, films: Sequence[tuple[str, int | None]], *, most: int = 5
    ) -> Sequence[Sequence[FilmId]]:
        """For each title, the films of that name, of that year or one beside it; without a year, of any.

        Those of the year come first, and of them the best known; `most` of each.

        Raises:
            Unavailable
        """
        ...

    async def by_imdb_ids(self, imdb_ids: Sequence[str]) -> Mapping[str, FilmId]:
        """Those that are known here.

        Raises:
            Unavailable
        """
        ...
