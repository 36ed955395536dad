"""Port: films by words that stand in what is known of them: titles, people, keywords, synopsis."""

from collections.abc import Sequence
from typing import Literal, Protocol, TypeAlias

from msgspec import Struct

from whattowatch.application.ports.film_catalogue import How
from whattowatch.domain.film_filter import FilmFilter
from whattowatch.domain.ids import FilmId

Place: TypeAlias = Literal["title", "person", "synopsis"]  # where the words stand; keywords count as synopsis


class WordsHit(Struct, frozen=True, kw_only=True):
    """A film that answers to the words."""

    film_id: FilmId
    place: Place
    how: How
    confidence: float  # 0 to 1; 1: the words are its title
    language: str = ""  # of the title that answered


class FilmSearch(Protocol):
    async def find(self, words: str, *, wanted: FilmFilter, language: str, limit: int) -> Sequence[WordsHit]:
        """Films that pass the filter, each once, best first; for adults, never. The order is the same each time.

        Args:
            words: as typed; mistyped, in the other script, or on the other keyboard.
            language: among equals, a title in this language comes first.

        Raises:
            Unavailable: the films cannot be reached. So for all that follow.
        """
        ...

    async def index_older(self) -> int:
        """Bring what is looked into up to date, for films kept by an older release; how many were done."""
        ...
