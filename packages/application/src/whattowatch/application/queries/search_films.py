"""Films that answer to some words, a page at a time; and what a few letters may become."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import Struct

from whattowatch.application.ports.film_catalogue import FilmCatalogue, Hit
from whattowatch.domain.film import Film
from whattowatch.domain.titles import folded

MOST_ON_A_PAGE = 50
FURTHEST = 200  # how many films deep anybody looks
SUGGESTIONS = 20
SHORTEST_PREFIX = 2


class HitPage(Struct, frozen=True):
    """Some of the films, best first."""

    hits: Sequence[Hit]
    more: bool  # there are further ones


@dataclass(frozen=True, slots=True)
class SearchFilms:
    catalogue: FilmCatalogue

    async def __call__(
        self, words: str, *, limit: int = 20, offset: int = 0, language: str = "en"
    ) -> HitPage:
        """Raises:
        Unavailable
        """
        limit, offset = min(max(limit, 1), MOST_ON_A_PAGE), max(offset, 0)
        if not folded(words) or offset >= FURTHEST:
            return HitPage([], more=False)
        found = await self.catalogue.search(words, limit=offset + limit + 1, language=language)
        return HitPage(found[offset : offset + limit], more=len(found) > offset + limit)

    async def suggest(self, prefix: str, *, limit: int = SUGGESTIONS) -> Sequence[Film]:
        """Raises:
        Unavailable
        """
        if len(folded(prefix)) < SHORTEST_PREFIX:
            return []
        return await self.catalogue.suggest(prefix, limit=min(max(limit, 1), SUGGESTIONS))
