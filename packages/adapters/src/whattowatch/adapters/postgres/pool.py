"""A stack of connections. It resets nothing between borrowers, so nobody sets anything but for a transaction.

Measured (spec/eventstore.md 1.7): a point read through the driver's own pool costs three times as much.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from whattowatch.adapters.postgres.connecting import BUSY, Connect, Connection, is_lost
from whattowatch.domain.errors import Unavailable

T = TypeVar("T")


class Pool:
    """Opens connections as they are needed, up to `size`."""

    def __init__(self, connect: Connect, *, size: int = 8, wait_s: float = 0.5) -> None:
        self._connect, self._wait_s = connect, wait_s
        self._free = asyncio.Semaphore(size)
        self._idle: list[Connection] = []

    async def run(self, work: Callable[[Connection], Awaitable[T]]) -> T:
        """Do work that may be done twice: when the connection is lost, it is, on a new one.

        Raises:
            Unavailable: no connection is free in time, or the server cannot be reached or is too busy.
        """
        try:
            return await self._once(work)
        except _Lost:
            self._forget_idle()
        try:
            return await self._once(work)
        except _Lost as lost:
            raise Unavailable("the database") from lost.__cause__

    @asynccontextmanager
    async def borrowed(self) -> AsyncIterator[Connection]:
        """A connection for work that must not be done twice.

        Raises:
            Unavailable: as above, when a connection is asked for.
        """
        await self._take_turn()
        try:
            connection = await self._open()
            try:
                yield connection
            except BaseException as error:
                if isinstance(error, OSError | _Lost) or not isinstance(error, Exception):
                    connection.terminate()  # dead, or in the middle of something
                raise
            finally:
                self._give_back(connection)
        finally:
            self._free.release()

    async def close(self) -> None:
        for connection in self._idle:
            connection.terminate()
        self._idle.clear()

    async def _once(self, work: Callable[[Connection], Awaitable[T]]) -> T:
        async with self.borrowed() as connection:
            try:
                return await work(connection)
            except BUSY as error:
                raise Unavailable("the database") from error
            except Exception as error:
                if is_lost(connection, error):
                    raise _Lost from error
                raise

    async def _take_turn(self) -> None:
        if not self._free.locked():
            await self._free.acquire()
            return
        try:
            async with asyncio.timeout(self._wait_s):
                await self._free.acquire()
        except TimeoutError as error:
            raise Unavailable("the database") from error

    async def _open(self) -> Connection:
        while self._idle:
            connection = self._idle.pop()
            if not connection.is_closed():
                return connection
        return await self._connect()

    def _give_back(self, connection: Connection) -> None:
        if connection.is_closed() or connection.is_in_transaction():
            connection.terminate()
        else:
            self._idle.append(connection)

    def _forget_idle(self) -> None:
        """They were opened before the one that was lost."""
        for connection in self._idle:
            connection.terminate()
        self._idle.clear()


class _Lost(Exception):  # noqa: N818  # never leaves this module
    pass
