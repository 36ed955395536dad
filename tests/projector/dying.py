"""Connections that die at a statement that is chosen beforehand."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import asyncpg

from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.projection_store import PostgresProjectionStore


@dataclass
class Doom:
    """Counts statements of all connections, and strikes once."""

    strike_at: int
    after: bool  # once the server has done it, or before it hears of it
    count: int = 0

    @property
    def struck(self) -> bool:
        return self.count >= self.strike_at

    def due(self) -> bool:
        self.count += 1
        return self.count == self.strike_at


def dying(dsn: str, doom: Doom) -> Any:
    """What opens such connections."""

    class Dying(asyncpg.Connection):  # type: ignore[misc]  # it has no types
        async def execute(self, *args: Any, **kwargs: Any) -> Any:
            return await self._until_doom(super().execute(*args, **kwargs))

        async def _execute(self, *args: Any, **kwargs: Any) -> Any:  # all that fetch
            return await self._until_doom(super()._execute(*args, **kwargs))

        async def _until_doom(self, statement: Any) -> Any:
            if not doom.due():
                return await statement
            if doom.after:
                await statement
            else:
                statement.close()
            self.terminate()
            raise ConnectionResetError

    async def connect() -> Any:
        return await asyncpg.connect(
            dsn, connection_class=Dying, server_settings={"role": "wtw_projector", "timezone": "UTC"}
        )

    return connect


@asynccontextmanager
async def dying_store(dsn: str, doom: Doom) -> AsyncIterator[PostgresProjectionStore]:
    connect = dying(dsn, doom)
    pool = Pool(connect)
    try:
        yield PostgresProjectionStore(pool, connect, retry_s=0.02)
    finally:
        await pool.close()
