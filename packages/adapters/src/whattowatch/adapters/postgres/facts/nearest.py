"""The films whose vectors are nearest: by looking at all of them, or by an index that looks at some.

Looking at all is exact, and takes 29 ms for 50,000. The index (HNSW) is asked to go on until as many
have passed the filter as are wanted: without that it gives up early, and a filter that one film in
a hundred passes gets 0.4 films of 20.
"""

from collections.abc import Sequence
from time import monotonic
from typing import TypeAlias

from msgspec import Struct

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.facts.film_filters import encoded
from whattowatch.adapters.postgres.facts.vector_index import index_name
from whattowatch.application.ports.embedder import DIMENSIONS, Vector
from whattowatch.application.ports.film_vectors import Near
from whattowatch.domain.film_filter import FilmFilter
from whattowatch.domain.ids import FilmId

# Adding nothing to a distance keeps the index out of it.
_EXACT = """
select near.film_id, near.distance, facet.fame from (
  select film.film_id, (kept.vector <=> $1::real[]::halfvec) + 0 as distance
  from facts.film_vectors film join facts.vectors kept using (model, dimensions, text_hash)
  where film.model = $2 and film.dimensions = $3 order by distance, film.film_id limit $4
) near left join facts.film_facets facet on facet.film_id = near.film_id and not facet.adult
"""
# A film is held against the filter when its turn has come, and not before: that takes longer than a distance.
_EXACT_FILTERED = """
select film_id, distance, fame from (
  select film.film_id, (kept.vector <=> $1::real[]::halfvec) + 0 as distance
  from facts.film_vectors film join facts.vectors kept using (model, dimensions, text_hash)
  where film.model = $2 and film.dimensions = $3 order by distance, film.film_id offset 0
) near cross join lateral (
  select facet.fame from facts.film_facets facet where facet.film_id = near.film_id and facts.passes(facet, $5) offset 0
) passing
order by distance, film_id limit $4
"""
_INDEXED = "select film_id, distance, fame from facts.nearest_by_index($1, $2, $3, $4, $5, $6, $7)"
_HAS_INDEX = """
select exists (
  select from pg_index join pg_class on oid = indexrelid
  where relnamespace = 'facts'::regnamespace and relname = $1 and indisvalid
) and (select count(*) from (select from facts.vectors where model = $2 limit $3) few) = $3
"""
_CANDIDATES = 120  # that the index keeps in view; more find more, and take longer
_MOST_LOOKED_AT = 20_000  # before it gives up; what is found then is looked for exactly
_LOOK_EVERY_S = 60.0


Row: TypeAlias = tuple[int, float, float | None]  # fame: of those that may be shown


class Asked(Struct, frozen=True, eq=False):
    vector: Vector
    model: str
    limit: int
    film_filter: FilmFilter | None


class Ways:
    """Whether a model's vectors have an index that is worth asking; looked up once a minute."""

    def __init__(self, indexed_from: int) -> None:
        self._indexed_from = indexed_from
        self._known: dict[str, tuple[float, bool]] = {}

    async def to(self, connection: Connection, model: str) -> bool:
        looked_at, indexed = self._known.get(model, (float("-inf"), False))
        if monotonic() - looked_at >= _LOOK_EVERY_S:
            indexed = await connection.fetchval(_HAS_INDEX, index_name(model), model, self._indexed_from)
            self._known[model] = monotonic(), indexed
        return indexed


async def find(connection: Connection, asked: Asked, indexed: bool) -> list[Near]:
    wanted = None if asked.film_filter is None else encoded(asked.film_filter)
    values = (asked.vector.tolist(), asked.model, DIMENSIONS, asked.limit, wanted)
    if indexed:
        found = await _by_index(connection, asked.limit, values)
        if len(found) == asked.limit:
            return found
    if wanted is None:
        return _near(await connection.fetch(_EXACT, *values[:-1]))
    return _near(await connection.fetch(_EXACT_FILTERED, *values))


async def _by_index(connection: Connection, limit: int, values: tuple[object, ...]) -> list[Near]:
    in_view = min(1_000, max(_CANDIDATES, limit))
    return _near(await connection.fetch(_INDEXED, *values, in_view, _MOST_LOOKED_AT))


def _near(rows: Sequence[Row]) -> list[Near]:
    """In order: the index gives them in nearly the right one."""
    near = [Near(FilmId(film_id), 1.0 - distance, fame) for film_id, distance, fame in rows]
    return sorted(near, key=lambda each: (-each.similarity, each.film_id))
