"""Keys and answers in one table, where a viewer's rows are seen by that viewer alone.

Nothing here waits for the disk: a key that a power failure takes away is a request that is carried out once more, as
the same command, which has its one effect.
"""

from datetime import datetime

import asyncpg
import msgspec

from whattowatch.adapters.postgres.connecting import Connection, as_viewer
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read_as
from whattowatch.application.ports.idempotency import (
    KEPT,
    LEASE,
    Answer,
    Claimed,
    Idempotency,
    OtherRequest,
    Standing,
    StillRunning,
)
from whattowatch.domain.ids import ViewerId

CLAIM = """
insert into log.idempotency as kept (viewer_id, key, request_hash, started_at) values ($1, $2, $3, $4)
on conflict (viewer_id, key) do update
   set request_hash = excluded.request_hash, started_at = excluded.started_at,
       status = null, headers = null, body = null, finished_at = null
 where kept.started_at <= $5
    or (kept.status is null and kept.started_at <= $6 and kept.request_hash = excluded.request_hash)
returning started_at
"""
LOOK = "select request_hash, status, headers, body from log.idempotency where viewer_id = $1 and key = $2"
FINISH = """
update log.idempotency set status = $4, headers = $5, body = $6, finished_at = $7
 where viewer_id = $1 and key = $2 and started_at = $3 and status is null
returning true
"""
RELEASE = """
delete from log.idempotency where viewer_id = $1 and key = $2 and started_at = $3 and status is null
returning true
"""
FORGET = "delete from log.idempotency where viewer_id = $1 returning true"


class PostgresIdempotency(Idempotency):
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def claim(self, viewer_id: ViewerId, key: str, request_hash: bytes, *, at: datetime) -> Standing:
        async def work(connection: Connection) -> Standing:
            async with as_viewer(connection, viewer_id, durable=False):
                since = await connection.fetchval(
                    CLAIM, viewer_id, key, request_hash, at, at - KEPT, at - LEASE
                )
                if since is not None:
                    return Claimed(since)
                return _standing(await connection.fetchrow(LOOK, viewer_id, key), request_hash)

        return await self._pool.run(work)

    async def finish(
        self, viewer_id: ViewerId, key: str, claimed: Claimed, answer: Answer, *, at: datetime
    ) -> None:
        headers = msgspec.json.encode(answer.headers)
        kept = (claimed.since, answer.status, headers, answer.body, at)
        await read_as(self._pool, viewer_id, FINISH, key, *kept, durable=False)

    async def release(self, viewer_id: ViewerId, key: str, claimed: Claimed) -> None:
        await read_as(self._pool, viewer_id, RELEASE, key, claimed.since, durable=False)

    async def forget(self, viewer_id: ViewerId) -> None:
        await read_as(self._pool, viewer_id, FORGET)


def _standing(row: asyncpg.Record | None, request_hash: bytes) -> Standing:
    """No row: it was given back just now."""
    if row is None:
        return StillRunning()
    if row["request_hash"] != request_hash:
        return OtherRequest()
    if row["status"] is None:
        return StillRunning()
    headers = msgspec.json.decode(row["headers"], type=dict[str, str])
    return Answer(status=row["status"], headers=headers, body=row["body"])
