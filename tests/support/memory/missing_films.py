"""Films that were spoken of and are not in the catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from whattowatch.application.ports.missing_films import MissingFilms
from whattowatch.domain.ids import FilmId


@dataclass
class MemoryMissingFilms(MissingFilms):
    catalogue: MemoryFilmCatalogue
    spoken_of: set[FilmId] = field(default_factory=set)

    async def first(self, limit: int, *, after: int = 0) -> Sequence[FilmId]:
        known = await self.catalogue.by_ids(list(self.spoken_of))
        return sorted(film_id for film_id in self.spoken_of - known.keys() if film_id > after)[:limit]
