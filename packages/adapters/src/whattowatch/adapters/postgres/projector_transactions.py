"""Transactions of the projector, and what their errors mean for it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from whattowatch.adapters.postgres.connecting import BUSY, Connection, is_lost
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.domain.errors import Unavailable

LOCALLY = ("set local timezone = 'UTC'", "set local datestyle = 'ISO'", "set local extra_float_digits = 1")
LONG = "set local statement_timeout = 0"
LONG_S = 3_600.0  # when the server does not answer


@asynccontextmanager
async def alone(pool: Pool) -> AsyncIterator[Connection]:
    """For one statement, that is not to be done twice.

    Raises:
        Unavailable: it is not the events' fault. What was asked may have happened, if at the very end.
    """
    async with pool.borrowed() as connection:
        try:
            yield connection
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            if is_busy(error) or is_lost(connection, error):
                raise Unavailable("the database") from error
            raise


@asynccontextmanager
async def transaction(pool: Pool, *, isolation: str | None = None) -> AsyncIterator[Connection]:
    """All of it or nothing; raises as above."""
    async with alone(pool) as connection, connection.transaction(isolation=isolation):
        yield connection


def is_busy(error: Exception) -> bool:
    """A statement that takes too long is another matter: it may be the event's fault."""
    return isinstance(error, BUSY) and not isinstance(error, asyncpg.QueryCanceledError)
