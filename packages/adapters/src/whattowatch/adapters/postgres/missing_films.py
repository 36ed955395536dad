"""Films in the read models that the facts do not hold; asked in the projector's role, which sees all viewers."""

from collections.abc import Sequence

from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read
from whattowatch.application.ports.missing_films import MissingFilms
from whattowatch.domain.ids import FilmId

FIRST = """
select film_id
  from (select film_id from read.opinions union select film_id from read.watchlist
        union select film_id from read.progress) spoken_of
 where film_id > $2
   and not exists (select from facts.films where films.film_id = spoken_of.film_id)
 order by film_id limit $1
"""


class PostgresMissingFilms(MissingFilms):
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def first(self, limit: int, *, after: int = 0) -> Sequence[FilmId]:
        return [FilmId(row["film_id"]) for row in await read(self._pool, FIRST, limit, after)]
