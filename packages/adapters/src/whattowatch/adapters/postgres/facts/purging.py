"""Forget what a source lets nobody keep any longer; what others say of the same films stays."""

from datetime import datetime, timedelta
from functools import partial

from msgspec.structs import replace

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.facts import film_keeping
from whattowatch.adapters.postgres.facts.corrections import forget_corrections
from whattowatch.adapters.postgres.facts.film_keeping import Occasion
from whattowatch.adapters.postgres.facts.statement_rows import SourceRow
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.domain.film_sources import KEPT_FOR
from whattowatch.domain.ids import FilmId

BEFORE_TIME = timedelta(days=2)  # a worker that stands still for a day is in time all the same

_AT_ONCE = 200
_TOO_OLD = """
select distinct film_id from facts.film_sources where source = $1 and (oldest_at < $2 or fetched_at < $2) limit $3
"""


async def purge(pool: Pool, now: datetime) -> set[FilmId]:
    """The films that lost something."""
    lost: set[FilmId] = set()
    for source, keep_for in KEPT_FOR.items():
        before = now - keep_for + BEFORE_TIME
        while film_ids := await pool.run(partial(_too_old, source=source, before=before)):
            change = partial(_without, source=source, before=before)
            occasion = Occasion(at=now, reason="its source lets nobody keep it longer")
            await pool.run(
                partial(film_keeping.change_rows, film_ids=film_ids, change=change, occasion=occasion)
            )
            lost.update(film_ids)
        await pool.run(partial(forget_corrections, before=before))
    return lost


def _without(row: SourceRow, source: str, before: datetime) -> SourceRow | None:
    """The row with what may be kept of it."""
    if row.source != source:
        return row
    claims = {field: claim for field, claim in row.claims.items() if claim.at >= before}
    if row.fetched_at is None or row.fetched_at >= before:
        return replace(row, claims=claims) if claims or row.fetched_at else None
    row = replace(
        row, claims=claims, fetched_at=None, missing=False, raw=None, texts=(), fingerprint="", etag=""
    )
    return row if claims else None


async def _too_old(connection: Connection, source: str, before: datetime) -> list[FilmId]:
    return [row["film_id"] for row in await connection.fetch(_TOO_OLD, source, before, _AT_ONCE)]
