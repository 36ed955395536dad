"""Take turns by name: a session's advisory lock on a connection of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from whattowatch.adapters.postgres.connecting import Connect, Connection
from whattowatch.domain.errors import Unavailable

_TAKE = "select pg_try_advisory_lock(7722, hashtext($1))"


@asynccontextmanager
async def held(connect: Connect, name: str, *, retry_s: float) -> AsyncIterator[None]:
    """Never an open transaction: that would keep the whole database from being cleaned up."""
    connection = await connect()
    try:
        while not await _taken(connection, name):  # noqa: ASYNC110  # another process holds it
            await asyncio.sleep(retry_s)
        yield
    finally:
        connection.terminate()


async def _taken(connection: Connection, name: str) -> bool:
    try:
        return bool(await connection.fetchval(_TAKE, name))
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise Unavailable("the database") from error
