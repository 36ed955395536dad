"""Vectors of films in two tables: what each film's text is, and what each text's vector is."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.facts import nearest, vector_writing
from whattowatch.adapters.postgres.facts.half_precision import unpacked
from whattowatch.adapters.postgres.facts.vector_index import INDEXED_FROM
from whattowatch.adapters.postgres.film_records import possible
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.ports.embedder import DIMENSIONS, Vector
from whattowatch.application.ports.film_vectors import (
    Coverage,
    EmbeddedText,
    FilmVectors,
    Lacking,
    Near,
    hash_of,
)
from whattowatch.domain.film_filter import FilmFilter
from whattowatch.domain.ids import FilmId

# Both are gathered in one pass, so in one order, whichever that is.
_OF = """
select array_agg(film.film_id), string_agg(halfvec_send(kept.vector), ''::bytea)
from facts.film_vectors film join facts.vectors kept using (model, dimensions, text_hash)
where film.model = $1 and film.dimensions = $2 and film.film_id = any($3::int[])
"""
_KEPT = "select text_hash from facts.vectors where model = $1 and dimensions = $2 and text_hash = any($3::bytea[])"
_MISSING = """
select film.film_id, film.changed
from facts.films film left join facts.film_vectors known on known.model = $1 and known.film_id = film.film_id
where known.film_id is null or known.changed < film.changed or known.recipe <> $2
order by known.film_id is not null, film.film_id limit $3
"""
_COVERAGE = """
select count(*) as films, max(known.read_at) as newest_at,
  count(*) filter (where known.text_hash is not null and known.changed >= film.changed and known.recipe = $2) as fresh,
  count(*) filter (where known.text_hash is not null and (known.changed < film.changed or known.recipe <> $2)) as stale,
  count(*) filter (where known.refused <> '') as refused
from facts.films film left join facts.film_vectors known on known.model = $1 and known.film_id = film.film_id
"""
_FORGET = """
delete from facts.vectors where (model, dimensions, text_hash) in (
  select model, dimensions, text_hash from facts.vectors kept where made_at < $1 and not exists (
    select from facts.film_vectors film where film.model = kept.model and film.dimensions = kept.dimensions
      and film.text_hash = kept.text_hash)
  limit 1000)
returning 1
"""


class PostgresFilmVectors(FilmVectors):
    def __init__(self, pool: Pool, *, indexed_from: int = INDEXED_FROM) -> None:
        self._pool = pool
        self._ways = nearest.Ways(indexed_from)

    async def nearest(
        self, vector: Vector, model: str, limit: int, film_filter: FilmFilter | None = None
    ) -> Sequence[Near]:
        if limit <= 0:
            return []
        asked = nearest.Asked(vector, model, limit, film_filter)

        async def look(connection: Connection) -> list[Near]:
            return await nearest.find(connection, asked, await self._ways.to(connection, model))

        return await self._pool.run(look)

    async def vectors_of(self, film_ids: Sequence[FilmId], model: str) -> dict[FilmId, Vector]:
        if not film_ids:
            return {}

        async def read(connection: Connection) -> dict[FilmId, Vector]:
            ids, packed = await connection.fetchrow(_OF, model, DIMENSIONS, possible(film_ids))
            return dict(zip(ids, unpacked(packed), strict=True)) if ids else {}

        return await self._pool.run(read)

    async def kept(self, texts: Sequence[str], model: str) -> set[str]:
        if not texts:
            return set()
        by_hash = {hash_of(text): text for text in texts}

        async def read(connection: Connection) -> set[str]:
            rows = await connection.fetch(_KEPT, model, DIMENSIONS, [*by_hash])
            return {by_hash[row["text_hash"]] for row in rows}

        return await self._pool.run(read)

    async def put(self, texts: Sequence[EmbeddedText], model: str) -> int:
        told = [*{each.film_id: each for each in texts}.values()]
        if not told:
            return 0
        return await self._pool.run(lambda connection: vector_writing.put(connection, told, model))

    async def missing(self, model: str, limit: int, *, recipe: str) -> Sequence[Lacking]:
        async def read(connection: Connection) -> list[Lacking]:
            rows = await connection.fetch(_MISSING, model, recipe, limit)
            return [Lacking(FilmId(film_id), changed) for film_id, changed in rows]

        return await self._pool.run(read)

    async def forget(self, *, before: datetime) -> int:
        forgotten = 0
        while some := await self._pool.run(partial(_forget_some, before=before)):
            forgotten += some
        return forgotten

    async def coverage(self, model: str, *, recipe: str) -> Coverage:
        async def read(connection: Connection) -> Coverage:
            return Coverage(model=model, **dict(await connection.fetchrow(_COVERAGE, model, recipe)))

        return await self._pool.run(read)


async def _forget_some(connection: Connection, *, before: datetime) -> int:
    return len(await connection.fetch(_FORGET, before))
