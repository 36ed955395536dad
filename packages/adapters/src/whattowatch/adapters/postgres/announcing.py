"""Tells other processes that the log has grown: after the commit, and not more often than they can use.

A NOTIFY inside the append would make all commits of the cluster take turns. What is said here
may get lost; whoever listens also looks by itself now and then.
"""

import asyncio
from contextlib import suppress

import asyncpg

from whattowatch.adapters.postgres.connecting import Connect, Connection
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import Position

CHANNEL = "wtw_log"
_NOTIFY = "select pg_notify('wtw_log', $1)"


class Announcer:
    def __init__(self, connect: Connect, *, pause_s: float) -> None:
        self._connect, self._pause_s = connect, pause_s
        self._connection: Connection | None = None
        self._last = self._told = 0
        self._runs: asyncio.Task[None] | None = None

    def announce(self, position: Position) -> None:
        self._last = max(self._last, position)
        if self._runs is None or self._runs.done():
            self._runs = asyncio.get_running_loop().create_task(self._run(), name="announcements")

    async def close(self) -> None:
        """Say the last word."""
        if self._runs:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._runs, 1.0)
        if self._connection:
            self._connection.terminate()

    async def _run(self) -> None:
        while self._told < self._last:
            told = self._last
            with suppress(Unavailable, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                await self._tell(told)
            self._told = told
            await asyncio.sleep(self._pause_s)

    async def _tell(self, position: int) -> None:
        if self._connection is None or self._connection.is_closed():
            self._connection = await self._connect()
        await self._connection.execute(_NOTIFY, str(position))
