"""Port: the outside world's catalogue, asked for what is not known here.

Its films are named in English; a title in the language asked for stands beside that.
"""

from collections.abc import Sequence
from typing import Protocol

from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

NAMED_IN = "en"


class FilmSource(Protocol):
    @property
    def name(self) -> str:
        """As it is kept beside its facts, and named among what is degraded."""
        ...

    async def search(self, title: str, *, year: int | None, language: str) -> Sequence[Film]:
        """Films of about this title, best first; what a list says of them, no more.

        Raises:
            Unavailable: the source is away, too slow, or makes no sense.
        """
        ...

    async def details(self, film_id: FilmId, *, language: str) -> Film | None:
        """All that it knows of the film. None: it knows no such film.

        Raises:
            Unavailable: as above.
        """
        ...
