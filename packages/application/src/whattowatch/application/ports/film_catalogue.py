"""Port: the films that are known here, by id and by what people call them."""

from collections.abc import Sequence
from typing import Literal, Protocol, TypeAlias

from msgspec import Struct

from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

How: TypeAlias = Literal["exact", "prefix", "words", "typo"]


class Hit(Struct, frozen=True, kw_only=True):
    """A film that answers to the words asked for, in any language's title."""

    film: Film
    how: How
    confidence: float  # 0 to 1; 1: the words are its title


class FilmCatalogue(Protocol):
    async def by_ids(self, film_ids: Sequence[FilmId]) -> dict[FilmId, Film]:
        """Those of the films that are known, whatever their order; one query.

        Raises:
            Unavailable: the catalogue cannot be reached. So for all that follow.
        """
        ...

    async def search(
        self, words: str, *, year: int | None = None, limit: int = 20, language: str = "en"
    ) -> Sequence[Hit]:
        """The films that the words may mean, best first, each film once.

        Args:
            words: a title, perhaps incomplete or mistyped.
            year: films of this year alone.
            limit: the most to return.
            language: among equals, a title in this language comes first.
        """
        ...

    async def suggest(self, prefix: str, *, limit: int = 20) -> Sequence[Film]:
        """Films whose title, or a word of it, begins so, the best known first. From two characters on."""
        ...

    async def keep(self, films: Sequence[Film], *, source: str, language: str) -> int:
        """Keep what a source says of films, and return how many records it changed.

        What is known is never erased by what a source leaves out, nor overwritten by the
        demo catalogue.

        Args:
            films: of two with one id the later counts.
            source: who says so: tmdb, demo.
            language: of titles and synopses, ISO 639-1.
        """
        ...

    async def count(self) -> int: ...
