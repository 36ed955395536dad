"""Faults for the log: connections that are lost at the worst moment, and an append function with something missing."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

from whattowatch.adapters.postgres.connecting import Connect

APPEND_ONE = "select pg_get_functiondef('log.append_one'::regproc)"


class Unlucky:
    """A connection that is lost now and then: before the statement reaches the server, or after it was done."""

    def __init__(self, connection: Any, chance: random.Random, share: float) -> None:
        self._connection, self._chance, self._share = connection, chance, share

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    async def fetchrow(self, *arguments: Any) -> Any:
        if self._chance.random() < self._share:
            self._connection.terminate()
            raise ConnectionResetError
        row = await self._connection.fetchrow(*arguments)
        if self._chance.random() < self._share:
            self._connection.terminate()
            raise ConnectionResetError
        return row


def unlucky(connect: Connect, *, seed: int, share: float) -> Connect:
    chance = random.Random(seed)

    async def connect_to_be_lost() -> Any:
        return Unlucky(await connect(), chance, share)

    return connect_to_be_lost


async def weaken_append(database: str, *changes: tuple[str, str]) -> None:
    """Take a safeguard away from the append of one event, to see that a test notices."""
    async with superuser(database) as connection:
        source = await connection.fetchval(APPEND_ONE)
        for was, is_now in changes:
            assert was in source
            source = source.replace(was, is_now)
        await connection.execute(source)


@asynccontextmanager
async def superuser(database: str) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(database)
    try:
        yield connection
    finally:
        await connection.close()
