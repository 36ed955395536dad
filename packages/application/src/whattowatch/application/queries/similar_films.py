"""Films like one film, whoever asks; but for those the viewer does not want to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from msgspec import Struct

from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_index import FilmIndexes
from whattowatch.application.ports.viewer_log import ViewerLog
from whattowatch.domain.errors import NotFound
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.recommender.alike import alike
from whattowatch.recommender.policy import Policy

MOST = 15


class Alike(Struct, frozen=True):
    film: Film
    likeness: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class SimilarFilms:
    indexes: FilmIndexes
    catalogue: FilmCatalogue
    log: ViewerLog
    policy: Policy

    async def __call__(self, viewer_id: ViewerId, film_id: FilmId, *, limit: int = MOST) -> Sequence[Alike]:
        """The most alike first, at most 15.

        Raises:
            NotFound: no such film is known.
            Unavailable
        """
        index = await self.indexes.current()
        row = int(index.rows_of([film_id])[0])
        if row < 0:
            raise NotFound("film")
        likeness = alike(index, row, self.policy.likeness)
        unwanted = index.rows_of([film_id, *await self.log.hidden(viewer_id)])
        likeness[unwanted[unwanted >= 0]] = -1.0
        likeness[~index.offered] = -1.0
        nearest = np.argsort(-likeness, kind="stable")[: min(limit, MOST)]
        found = {index.film_id(int(near)): float(likeness[near]) for near in nearest if likeness[near] > 0}
        films = await self.catalogue.by_ids(list(found))
        return [Alike(films[each], found[each]) for each in found if each in films]
