"""Reading as one viewer: row-level security shows what is theirs, and nothing else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeAlias

import asyncpg

from whattowatch.domain.ids import ViewerId

if TYPE_CHECKING:  # asyncpg's classes are generic in its stubs alone
    Pool: TypeAlias = asyncpg.Pool[asyncpg.Record]
    Connection: TypeAlias = asyncpg.pool.PoolConnectionProxy[asyncpg.Record]
else:
    Pool = asyncpg.Pool
    Connection = asyncpg.pool.PoolConnectionProxy

BECOME = "select set_config('app.viewer_id', $1, true)"  # true: until the transaction ends


@asynccontextmanager
async def as_viewer(pool: Pool, viewer_id: ViewerId) -> AsyncIterator[Connection]:
    """A transaction in which only this viewer's rows are there."""
    async with pool.acquire() as connection, connection.transaction(readonly=True):
        await connection.execute(BECOME, viewer_id)
        yield connection
