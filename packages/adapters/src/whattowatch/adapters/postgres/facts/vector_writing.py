"""Write what came of films' texts, where it is newer than what is there."""

from collections.abc import Sequence

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.application.ports.embedder import DIMENSIONS
from whattowatch.application.ports.film_vectors import EmbeddedText, hash_of

_VECTORS = """
insert into facts.vectors (model, dimensions, text_hash, vector) values ($1, $2, $3, $4::real[]::halfvec)
on conflict do nothing
"""
_FILMS = """
insert into facts.film_vectors (model, dimensions, film_id, text_hash, refused, recipe, changed)
select $1, $2, film_id, text_hash, refused, recipe, changed
from unnest($3::int[], $4::bytea[], $5::text[], $6::text[], $7::bigint[])
  as told (film_id, text_hash, refused, recipe, changed)
where exists (select from facts.films where films.film_id = told.film_id)
  and (text_hash is null or exists (
    select from facts.vectors kept where kept.model = $1 and kept.dimensions = $2 and kept.text_hash = told.text_hash))
order by film_id
on conflict (model, film_id) do update set text_hash = excluded.text_hash, refused = excluded.refused,
  recipe = excluded.recipe, changed = excluded.changed, read_at = now()
where film_vectors.changed <= excluded.changed
returning film_id
"""
_LONGEST_REASON = 200  # characters


async def put(connection: Connection, texts: Sequence[EmbeddedText], model: str) -> int:
    """How many films' rows were written. All of it or nothing; each film once."""
    vectors = {hash_of(told.text): told.vector for told in texts if told.vector is not None}
    async with connection.transaction():
        await connection.executemany(
            _VECTORS, [(model, DIMENSIONS, key, vectors[key].tolist()) for key in sorted(vectors)]
        )
        rows = await connection.fetch(
            _FILMS,
            model,
            DIMENSIONS,
            [told.film_id for told in texts],
            [None if told.refused else hash_of(told.text) for told in texts],
            [told.refused[:_LONGEST_REASON] for told in texts],
            [told.recipe for told in texts],
            [told.changed for told in texts],
        )
    return len(rows)
