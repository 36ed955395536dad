"""Write records into facts.films, what a search looks into, and the wish for a vector; take them away again."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.facts import search_rows
from whattowatch.adapters.postgres.film_records import encode
from whattowatch.adapters.postgres.jobs.enqueueing import enqueue
from whattowatch.application.jobs.film_texts import requests_for
from whattowatch.domain.film import Film

_FILMS = """
insert into facts.films (film_id, source, language, fetched_at, record)
select * from unnest($1::int[], $2::text[], $3::text[], $4::timestamptz[], $5::bytea[])
on conflict (film_id) do update set source = excluded.source, language = excluded.language,
  fetched_at = excluded.fetched_at, record = excluded.record
"""
_IMDB = """
insert into facts.film_imdb_ids (film_id, imdb_id) select * from unnest($1::int[], $2::text[])
on conflict (film_id) do update set imdb_id = excluded.imdb_id where film_imdb_ids.imdb_id <> excluded.imdb_id
"""
_NO_FILMS = "delete from facts.films where film_id = any($1::int[])"


class Written(Struct, frozen=True, kw_only=True):
    film: Film
    source: str  # of its title
    language: str
    at: datetime  # of the newest word in it


async def write_films(connection: Connection, records: Sequence[Written]) -> None:
    if not records:
        return
    films = [record.film for record in records]
    ids = [film.film_id for film in films]
    await connection.execute(
        _FILMS,
        ids,
        [record.source for record in records],
        [record.language for record in records],
        [record.at for record in records],
        [encode(film) for film in films],
    )
    numbered = {film.film_id: film.imdb_id for film in films if film.imdb_id}
    if numbered:
        await connection.execute(_IMDB, list(numbered), list(numbered.values()))
    await search_rows.index(connection, films)
    await enqueue(connection, requests_for([film.film_id for film in films]))


async def remove_films(connection: Connection, film_ids: Sequence[int]) -> None:
    """With all that hangs on them; whoever remembers them is told by facts.film_removals."""
    if film_ids:
        await connection.execute(_NO_FILMS, film_ids)
