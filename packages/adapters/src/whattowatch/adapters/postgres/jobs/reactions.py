"""How far reactors have read, in a table beside the queue."""

from collections.abc import Sequence

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.jobs.enqueueing import enqueue
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read
from whattowatch.application.ports.job_queue import JobRequest
from whattowatch.application.ports.reactions import Reactions
from whattowatch.domain.ids import Position

_POSITION = "select position from jobs.reactions where name = $1"
_BEGIN = """
insert into jobs.reactions (name, position) values ($1, $2)
on conflict (name) do update set position = excluded.position
"""
_ADVANCE = "update jobs.reactions set position = $3 where name = $1 and position = $2 returning position"


class PostgresReactions(Reactions):
    """Args:
    pool: in the role of the projector.
    """

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def position(self, name: str) -> Position | None:
        rows = await read(self._pool, _POSITION, name)
        return Position(rows[0]["position"]) if rows else None

    async def begin(self, name: str, at: Position) -> None:
        await read(self._pool, _BEGIN, name, at)

    async def advance(
        self, name: str, requests: Sequence[JobRequest], *, after: Position, upto: Position
    ) -> bool:
        async def moved(connection: Connection) -> bool:
            async with connection.transaction():
                if await connection.fetchval(_ADVANCE, name, after, upto) is None:
                    return False
                await enqueue(connection, requests)
            return True

        return await self._pool.run(moved)
