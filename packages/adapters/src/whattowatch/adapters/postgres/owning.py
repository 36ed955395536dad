"""Connections of the tables' owner, for the upkeep that PostgreSQL leaves to owners.

VACUUM runs in no function and no transaction, so no function of the owner's can be granted to another role for it. The
user of the DSN may act as the owner when it is the one that migrates; where it is not, whoever migrates sees to it.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TypeAlias

import asyncpg

from whattowatch.adapters.postgres.connecting import BUSY, LOST, Connection
from whattowatch.adapters.postgres.opening import open_connection
from whattowatch.domain.errors import Unavailable

Upkeep: TypeAlias = Callable[[], AbstractAsyncContextManager[Connection]]

LONGEST_S = 60
_SETTINGS = {
    "role": "wtw_owner",
    "application_name": "wtw upkeep",
    "statement_timeout": f"{LONGEST_S}s",
    "lock_timeout": "2s",  # a table that is locked is one that others wait for
}
_NOT_ALLOWED = (
    asyncpg.InvalidParameterValueError,  # there is no such role, or it is not theirs to take
    asyncpg.InsufficientPrivilegeError,
)


def owning(dsn: str) -> Upkeep:
    """What lends a connection of its own to whoever looks after the tables.

    Raises (when it is entered, or within):
        Unavailable: the database cannot be reached, is busy, or its user may not act as the owner.
    """

    @asynccontextmanager
    async def upkeep() -> AsyncIterator[Connection]:
        connection = await _opened(dsn)
        try:
            yield connection
        except (*LOST, *BUSY) as error:
            raise Unavailable("the database") from error
        finally:
            await connection.close(timeout=1)

    return upkeep


async def _opened(dsn: str) -> Connection:
    try:
        return await open_connection(
            dsn, timeout_s=5, command_timeout=LONGEST_S + 0.5, server_settings=_SETTINGS
        )
    except _NOT_ALLOWED as error:
        raise Unavailable("the right to act as wtw_owner") from error
    except (*LOST, asyncpg.TooManyConnectionsError) as error:
        raise Unavailable("the database") from error
