"""Keep what a search looks into beside the films: written in the transaction that keeps a film."""

from collections.abc import Sequence

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.facts.search_columns import (
    SEPARATOR,
    facet_columns,
    key_columns,
    people_columns,
    start_columns,
    title_columns,
)
from whattowatch.adapters.postgres.film_records import decode
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.domain.film import Film

EDITION = 1  # raise it when the same film would make other rows: the worker makes them anew
_AT_ONCE = 100

_NOTHING = """
with titles as (delete from facts.film_titles where film_id = any($1::int[])),
  starts as (delete from facts.title_starts where film_id = any($1::int[])),
  people as (delete from facts.film_people where film_id = any($1::int[]))
delete from facts.film_facets where film_id = any($1::int[])
"""
_TITLES = """
insert into facts.film_titles (film_id, language, title, title_norm, tri, year, fame, sound, slips)
select film_id, language, title, norm, string_to_array(tri, $10), year, fame, sound,
  string_to_array(slips, $10)::int[]
from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::float8[], $8::text[], $9::text[])
  as told (film_id, language, title, norm, tri, year, fame, sound, slips)
"""
_STARTS = """
insert into facts.title_starts (film_id, band, start) select * from unnest($1::int[], $2::smallint[], $3::text[])
"""
_PEOPLE = """
insert into facts.film_people (film_id, role, place, name_norm)
select * from unnest($1::int[], $2::text[], $3::smallint[], $4::text[])
"""
_KEYS = """
insert into facts.person_keys (key, name_norm, slips)
select key, name_norm, string_to_array(slips, $4)::int[]
from unnest($1::text[], $2::text[], $3::text[]) as told (key, name_norm, slips)
on conflict (key, name_norm) do nothing
"""
_FACETS = """
insert into facts.film_facets (film_id, made_as, adult, fame, year, runtime_min, genres, language, countries,
  vote_average, vote_count, words)
select film_id, made_as, adult, fame, year, runtime_min, string_to_array(genres, $16), language,
  string_to_array(countries, $16), vote_average, vote_count,
  setweight(to_tsvector('russian', titles), 'A') || setweight(to_tsvector('russian', people), 'B')
  || setweight(to_tsvector('russian', keywords), 'C') || setweight(to_tsvector('russian', synopsis), 'D')
from unnest($1::int[], $2::int[], $3::bool[], $4::float8[], $5::int[], $6::int[], $7::text[], $8::text[], $9::text[],
  $10::float8[], $11::int[], $12::text[], $13::text[], $14::text[], $15::text[])
  as told (film_id, made_as, adult, fame, year, runtime_min, genres, language, countries, vote_average, vote_count,
    titles, people, keywords, synopsis)
"""
_OLDER = """
select film.record from facts.films film left join facts.film_facets facet using (film_id)
where facet.made_as is distinct from $1 order by film.film_id limit $2 for update of film skip locked
"""


async def index(connection: Connection, films: Sequence[Film]) -> None:
    """Make the rows of these films anew. In a transaction; films of which there is a record already."""
    await connection.execute(_NOTHING, [film.film_id for film in films])
    shown = [film for film in films if not film.adult]
    await connection.execute(_TITLES, *title_columns(shown), SEPARATOR)
    await connection.execute(_STARTS, *start_columns(shown))
    await connection.execute(_PEOPLE, *people_columns(shown))
    await connection.execute(_KEYS, *key_columns(shown), SEPARATOR)
    await connection.execute(_FACETS, *facet_columns(films, EDITION), SEPARATOR)


async def index_older(pool: Pool) -> int:
    """Make rows for films kept before there were any, or by an older edition; how many films were done.

    Raises:
        Unavailable
    """
    done = 0
    while count := await pool.run(_index_some):
        done += count
    return done


async def _index_some(connection: Connection) -> int:
    async with connection.transaction():
        rows = await connection.fetch(_OLDER, EDITION, _AT_ONCE)
        films = [decode(row["record"]) for row in rows]
        if films:
            await index(connection, films)
    return len(films)
