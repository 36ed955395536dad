"""Rows of facts.film_corrections: what came to another value, and why."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.application.ports.film_facts import Correction
from whattowatch.domain.ids import FilmId

MOST = 100

_NOTE = """
insert into facts.film_corrections (film_id, field, old, new, source, reason, who, at)
select * from unnest($1::int[], $2::text[], $3::bytea[], $4::bytea[], $5::text[], $6::text[], $7::text[],
  $8::timestamptz[])
"""
_LATEST = """
select film_id, field, old, new, source, reason, who, at from facts.film_corrections
where film_id = $1 order by correction_id desc limit $2
"""
_FORGET = "delete from facts.film_corrections where who = '' and at < $1"


async def note_corrections(connection: Connection, corrections: Sequence[Correction]) -> None:
    if corrections:
        await connection.execute(_NOTE, *zip(*map(_columns, corrections), strict=True))


async def latest_corrections(connection: Connection, film_id: FilmId) -> list[Correction]:
    rows = await connection.fetch(_LATEST, film_id, MOST)
    return [_correction(*row) for row in rows]


async def forget_corrections(connection: Connection, before: datetime) -> None:
    """Those that sources made; they quote what may not be kept. What people decided stays."""
    await connection.execute(_FORGET, before)


def _columns(correction: Correction) -> tuple[object, ...]:
    return (
        correction.film_id,
        correction.field,
        msgspec.json.encode(correction.old),
        msgspec.json.encode(correction.new),
        correction.source,
        correction.reason,
        correction.who,
        correction.at,
    )


def _correction(  # the columns in their order
    film_id: FilmId, field: str, old: bytes, new: bytes, source: str, reason: str, who: str, at: datetime
) -> Correction:
    return Correction(
        film_id=film_id,
        field=field,
        old=msgspec.json.decode(old),
        new=msgspec.json.decode(new),
        source=source,
        reason=reason,
        who=who,
        at=at,
    )
