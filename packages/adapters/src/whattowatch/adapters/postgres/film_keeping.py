"""Write what a source says of films, where it says something new."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.facts import search_rows
from whattowatch.adapters.postgres.film_records import decode, encode
from whattowatch.domain.film import Film
from whattowatch.domain.film_facts import told_of

DEMO = "demo"  # a source that fills gaps and overwrites nothing of another's

_TURN = "select pg_advisory_xact_lock(7721, 0)"  # the one that changes of facts.films take turns by
_KNOWN = "select film_id, source, language, record from facts.films where film_id = any($1::int[])"
_FILMS = """
insert into facts.films (film_id, source, language, fetched_at, record)
select * from unnest($1::int[], $2::text[], $3::text[], $4::timestamptz[], $5::bytea[])
on conflict (film_id) do update set source = excluded.source, language = excluded.language,
  fetched_at = excluded.fetched_at, record = excluded.record
"""


class Telling(Struct, frozen=True, kw_only=True):
    """Who says something of films, in which language, and when."""

    source: str
    language: str
    at: datetime


class _Kept(Struct, frozen=True):
    source: str
    language: str
    film: Film


async def keep(connection: Connection, films: Sequence[Film], telling: Telling) -> int:
    """How many records changed. All of them or none."""
    async with connection.transaction():
        await connection.execute(_TURN)
        known = await _known(connection, films)
        told = [_told(known.get(film.film_id), film, telling) for film in films]
        changed = [kept for kept in told if known.get(kept.film.film_id, _NOTHING).film != kept.film]
        await _write(connection, changed, telling)
    return len(changed)


async def _known(connection: Connection, films: Sequence[Film]) -> dict[int, _Kept]:
    rows = await connection.fetch(_KNOWN, [film.film_id for film in films])
    return {film_id: _Kept(source, language, decode(record)) for film_id, source, language, record in rows}


def _told(known: _Kept | None, film: Film, telling: Telling) -> _Kept:
    if known is None:
        return _Kept(telling.source, telling.language, film)
    quieter = telling.source == DEMO != known.source
    record = told_of(known.film, film, language=telling.language, quieter=quieter)
    return (
        _Kept(known.source, known.language, record)
        if quieter
        else _Kept(telling.source, telling.language, record)
    )


async def _write(connection: Connection, changed: Sequence[_Kept], telling: Telling) -> None:
    if not changed:
        return
    films = [kept.film for kept in changed]
    ids = [film.film_id for film in films]
    sources, languages = [kept.source for kept in changed], [kept.language for kept in changed]
    records = [encode(film) for film in films]
    await connection.execute(_FILMS, ids, sources, languages, [telling.at] * len(ids), records)
    await search_rows.index(connection, films)


_NOTHING = _Kept("", "", Film(film_id=0, title=""))  # type: ignore[arg-type]  # no film's id
