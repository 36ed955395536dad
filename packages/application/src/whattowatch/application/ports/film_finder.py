"""Port: which film somebody else's number means."""

from typing import Protocol

from whattowatch.domain.film import Film


class FilmFinder(Protocol):
    async def by_imdb_id(self, imdb_id: str, *, language: str = "en") -> Film | None:
        """The film, with what a list says of it. None: nobody knows it, or it is no film.

        Args:
            imdb_id: such as tt0113277; anything of another form is nobody's.

        Raises:
            Unavailable: the source is away, too slow, or makes no sense.
        """
        ...

    async def by_wikidata_id(self, wikidata_id: str, *, language: str = "en") -> Film | None:
        """The same, for such as Q42198."""
        ...
