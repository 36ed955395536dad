"""An index over the films of a memory catalogue, built when it is first asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from tests.support.memory.learned_weights import MemoryLearnedWeights
from whattowatch.adapters.postgres.facts.learned_here import WHAT, LearnedHere
from whattowatch.application.ports.film_index import FilmIndexes
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import SHIPPED


@dataclass
class MemoryFilmIndexes(FilmIndexes):
    """It looks each time it is asked."""

    catalogue: MemoryFilmCatalogue
    weights: MemoryLearnedWeights = field(default_factory=MemoryLearnedWeights)
    built: FilmIndex | None = None

    def __post_init__(self) -> None:
        self.learned = LearnedHere(self.weights)

    async def current(self) -> FilmIndex:
        if self.built is None:
            self.built = self._of_films()
        await self.learned.follow(self.weights.used)
        return self.built if self.learned.learned is None else self.built.knowing(self.learned.learned)

    def _of_films(self) -> FilmIndex:
        known = self.catalogue.facts.edition.found
        if FilmIndex not in known:
            known[FilmIndex] = FilmIndex.build([*self.catalogue._films.values()], SHIPPED)
        built: FilmIndex = known[FilmIndex]
        return built

    def lacking(self) -> Sequence[str]:
        return [WHAT] if self.learned.lacking else []
