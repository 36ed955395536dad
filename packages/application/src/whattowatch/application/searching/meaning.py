"""Films by what words mean: the words as a vector, and the films whose vectors are near."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

from whattowatch.application.deadline import remaining_s
from whattowatch.application.ports.embedder import Embedder, Embedding, Vector
from whattowatch.application.ports.film_vectors import FilmVectors, Near
from whattowatch.application.searching.ranking import by_meaning
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film_filter import ANY_FILM, FilmFilter

WHAT = "semantic"  # as it is named among what is degraded
_LOOKED_AT = 120  # nearest films, before what is better known is put first
_KEPT = 512  # vectors of what was asked lately
_TO_SPARE_S = 0.4  # for showing what was found by then


@dataclass(frozen=True, slots=True)
class Meaning:
    embedder: Embedder
    vectors: FilmVectors
    latin_alone: bool = False  # the embedder makes nothing of other letters
    budget_s: float = 1.5
    _lately: "OrderedDict[tuple[str, str], Vector]" = field(default_factory=OrderedDict)

    async def __call__(self, words: str, wanted: FilmFilter) -> Sequence[Near]:
        """Films that pass the filter, best first.

        Raises:
            Unavailable: nothing came of it, in time.
        """
        if self.latin_alone and not any(letter.isascii() and letter.isalpha() for letter in words):
            raise Unavailable(WHAT)
        left_s = remaining_s()
        budget_s = self.budget_s if left_s is None else min(self.budget_s, left_s - _TO_SPARE_S)
        try:
            async with asyncio.timeout(max(0.0, budget_s)):
                return await self._find(words, wanted)
        except TimeoutError as error:
            raise Unavailable(WHAT) from error

    async def _find(self, words: str, wanted: FilmFilter) -> Sequence[Near]:
        model = self.embedder.model
        narrowed = None if wanted == ANY_FILM else wanted  # looking at every film twice takes its time
        vector = await self._vector(words, model)
        return by_meaning(await self.vectors.nearest(vector, model, _LOOKED_AT, narrowed))

    async def _vector(self, words: str, model: str) -> Vector:
        known = self._lately.pop((model, words), None)
        vector = await self._embedded(words) if known is None else known
        self._lately[model, words] = vector
        if len(self._lately) > _KEPT:
            self._lately.popitem(last=False)
        return vector

    async def _embedded(self, words: str) -> Vector:
        outcome = (await self.embedder.embed([words]))[0]
        if not isinstance(outcome, Embedding):
            raise Unavailable(WHAT)
        return outcome.vector
