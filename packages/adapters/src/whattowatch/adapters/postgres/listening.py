"""Hears from other processes that the log has grown. What is missed here is found by looking."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

import asyncpg

from whattowatch.adapters.postgres.announcing import CHANNEL
from whattowatch.adapters.postgres.connecting import Connect
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import Position

_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.1, 5.0


class Listener:
    """Listens from the first `start` on, and connects again whenever the connection is lost."""

    def __init__(self, connect: Connect, hear: Callable[[Position], None]) -> None:
        self._connect, self._hear = connect, hear
        self._runs: asyncio.Task[None] | None = None

    def start(self) -> None:
        if self._runs is None:
            self._runs = asyncio.get_running_loop().create_task(self._run(), name="listening to the log")

    async def close(self) -> None:
        if self._runs:
            self._runs.cancel()
            with suppress(asyncio.CancelledError):
                await self._runs

    async def _run(self) -> None:
        pause_s = _FIRST_PAUSE_S
        while True:
            with suppress(Unavailable, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                await self._listen()
                pause_s = _FIRST_PAUSE_S
            await asyncio.sleep(pause_s)
            pause_s = min(pause_s * 2, _LONGEST_PAUSE_S)

    async def _listen(self) -> None:
        """Return when the connection is lost."""
        connection = await self._connect()
        try:
            lost = asyncio.Event()
            connection.add_termination_listener(lambda _: lost.set())
            await connection.add_listener(CHANNEL, self._heard)
            await lost.wait()
        finally:
            connection.terminate()

    def _heard(self, _connection: object, _process: int, _channel: str, said: str) -> None:
        if said.isdecimal():
            self._hear(Position(int(said)))
