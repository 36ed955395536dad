"""Which collections were loaded, in one small table of facts."""

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.ports.load_marks import LoadMarks

_LAST = "select fingerprint from facts.loaded where collection = $1"
_MARK = """
insert into facts.loaded (collection, fingerprint) values ($1, $2)
on conflict (collection) do update set fingerprint = excluded.fingerprint, loaded_at = now()
"""


class PostgresLoadMarks(LoadMarks):
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def last(self, collection: str) -> str | None:
        async def read(connection: Connection) -> str | None:
            fingerprint: str | None = await connection.fetchval(_LAST, collection)
            return fingerprint

        return await self._pool.run(read)

    async def mark(self, collection: str, fingerprint: str) -> None:
        async def write(connection: Connection) -> None:
            await connection.execute(_MARK, collection, fingerprint)

        await self._pool.run(write)
