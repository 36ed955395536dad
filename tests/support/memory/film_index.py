"""An index over the films of a memory catalogue, built when it is first asked for."""

from dataclasses import dataclass

from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from whattowatch.application.ports.film_index import FilmIndexes
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import SHIPPED


@dataclass
class MemoryFilmIndexes(FilmIndexes):
    catalogue: MemoryFilmCatalogue
    built: FilmIndex | None = None

    async def current(self) -> FilmIndex:
        if self.built is None:
            self.built = FilmIndex.build([*self.catalogue._films.values()], SHIPPED)
        return self.built
