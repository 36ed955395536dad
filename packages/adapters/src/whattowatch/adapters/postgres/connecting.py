"""Connections, each with a role and with a limit on everything.

A process connects as the user of its DSN and acts as `wtw_app` or `wtw_projector` from the
start, so `RESET ROLE` comes back to the role and not to the user. The user need only have
been granted that role.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from enum import Enum
from typing import TypeAlias

import asyncpg

from whattowatch.adapters.postgres.opening import open_connection
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import ViewerId

Connection: TypeAlias = asyncpg.Connection
Connect: TypeAlias = Callable[[], Awaitable[Connection]]

_AS_VIEWER = "select set_config('app.viewer_id', $1, true)"
_AS_VIEWER_NOT_DURABLE = (
    "select set_config('app.viewer_id', $1, true), set_config('synchronous_commit', 'off', true)"
)


class Role(Enum):
    """What a connection may do, and how long one statement of it may take."""

    APP = "wtw_app"  # row-level security decides what it sees
    PROJECTOR = "wtw_projector"  # sees all events, writes read models

    @property
    def statement_timeout_s(self) -> int:
        return 3 if self is Role.APP else 60


def connecting(
    dsn: str, role: Role, *, process: str, connect_timeout_s: float = 1.0, durable: bool = True
) -> Connect:
    """What opens connections to one database in one role.

    Args:
        process: which part of ours it is, for those who look at pg_stat_activity.
        durable: False does not wait for the disk, for what may be lost or done again.
    """
    settings = {
        "role": role.value,
        "application_name": f"wtw {process}",
        "statement_timeout": f"{role.statement_timeout_s}s",
        "lock_timeout": "2s",
        "idle_in_transaction_session_timeout": "10s",
        "default_transaction_isolation": "read committed",
        "timezone": "UTC",
        "jit": "off",
    }
    if not durable:
        settings["synchronous_commit"] = "off"
    command_timeout_s = role.statement_timeout_s + 0.5  # when the server does not keep its own

    async def connect() -> Connection:
        try:
            return await open_connection(
                dsn,
                timeout_s=connect_timeout_s,
                command_timeout=command_timeout_s,
                server_settings=settings,
            )
        except (*LOST, asyncpg.TooManyConnectionsError) as error:
            raise Unavailable("the database") from error

    return connect


LOST = (  # a connection that fails so is of no more use; what was asked of it may have happened
    OSError,  # time-outs too
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.InternalClientError,
)
BUSY = (  # the server gave up on a statement, and did nothing
    asyncpg.QueryCanceledError,
    asyncpg.LockNotAvailableError,
    asyncpg.DeadlockDetectedError,
    asyncpg.InsufficientResourcesError,
)


def is_lost(connection: Connection, error: BaseException) -> bool:
    return isinstance(error, LOST) or (isinstance(error, asyncpg.InterfaceError) and connection.is_closed())


@asynccontextmanager
async def as_viewer(
    connection: Connection, viewer_id: ViewerId, *, durable: bool = True
) -> AsyncIterator[Connection]:
    """A transaction that sees this viewer's rows, and no others.

    Args:
        durable: False does not wait for the disk, for what may be lost or done again.
    """
    async with connection.transaction():
        await connection.execute(_AS_VIEWER if durable else _AS_VIEWER_NOT_DURABLE, viewer_id)
        yield connection
