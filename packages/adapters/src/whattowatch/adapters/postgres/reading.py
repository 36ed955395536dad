"""Reading as one viewer: row-level security shows what is theirs, and nothing else."""

from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg

from whattowatch.adapters.postgres.connecting import Connection, as_viewer
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import ViewerId


async def read_as(
    pool: Pool, viewer_id: ViewerId, query: str, *values: Any, durable: bool = True
) -> list[asyncpg.Record]:
    """The rows of one query, whose first parameter is the viewer.

    Args:
        durable: see `as_viewer`, for a query that writes.

    Raises:
        Unavailable: the database cannot be reached, is too busy, or its read models are not built yet.
    """

    async def read(connection: Connection) -> list[asyncpg.Record]:
        async with as_viewer(connection, viewer_id, durable=durable):
            rows: list[asyncpg.Record] = await connection.fetch(query, viewer_id, *values)
        return rows

    return await _built(pool, read)


async def read(pool: Pool, query: str, *values: Any) -> list[asyncpg.Record]:
    """The rows of one query about nobody in particular.

    Raises:
        Unavailable: as above.
    """

    async def fetch(connection: Connection) -> list[asyncpg.Record]:
        rows: list[asyncpg.Record] = await connection.fetch(query, *values)
        return rows

    return await _built(pool, fetch)


async def _built(
    pool: Pool, work: Callable[[Connection], Awaitable[list[asyncpg.Record]]]
) -> list[asyncpg.Record]:
    try:
        return await pool.run(work)
    except (asyncpg.UndefinedTableError, asyncpg.UndefinedColumnError) as error:
        raise Unavailable("the read model") from error
