"""Connects PgQueuer to our pool, which opens a new connection when one is lost; and listens, however often it is cut off."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any, Self

import asyncpg
import msgspec
from pgqueuer.core.tm import TaskManager
from pgqueuer.ports.driver import Driver, NotifyCallback

from whattowatch.adapters.postgres.connecting import Connect
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.domain.errors import Unavailable

_NOTIFY = "select pg_notify($1, $2)"


class PoolDriver(Driver):
    """All of it raises `Unavailable` when the database is away; what was asked for may be asked for twice."""

    def __init__(self, pool: Pool, listen: Connect, *, pause_s: float) -> None:
        self._pool, self._connect, self._pause_s = pool, listen, pause_s
        self._shutdown = asyncio.Event()
        self._listening: list[asyncio.Task[None]] = []

    async def fetch(self, query: str, *args: object) -> list[dict[str, object]]:
        rows = await self._pool.run(lambda connection: connection.fetch(query, *args))
        return [dict(row) for row in rows]

    async def execute(self, query: str, *args: object) -> str:
        status: str = await self._pool.run(lambda connection: connection.execute(query, *args))
        return status

    async def notify(self, channel: str, payload: str) -> None:
        await self.execute(_NOTIFY, channel, payload)

    async def add_listener(self, channel: str, callback: NotifyCallback) -> None:
        task = asyncio.create_task(self._listen(channel, callback), name=f"listening to {channel}")
        self._listening.append(task)

    @property
    def shutdown(self) -> asyncio.Event:
        return self._shutdown

    @property
    def tm(self) -> TaskManager:
        return TaskManager()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._listening:
            task.cancel()
        await asyncio.gather(*self._listening, return_exceptions=True)
        self._listening.clear()

    async def _listen(self, channel: str, callback: NotifyCallback) -> None:
        while True:
            with suppress(Unavailable, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                await self._until_lost(channel, partial(_heard, callback))
            await asyncio.sleep(self._pause_s)

    async def _until_lost(self, channel: str, heard: Callable[..., None]) -> None:
        connection = await self._connect()
        try:
            lost = asyncio.Event()
            connection.add_termination_listener(lambda _: lost.set())
            await connection.add_listener(channel, heard)
            heard(connection, 0, channel, _missed(channel))
            await lost.wait()
        finally:
            connection.terminate()


def _missed(channel: str) -> str:
    """As the trigger says that jobs have changed: what was said while nobody listened is looked for."""
    now = datetime.now(UTC).isoformat()
    event = {"type": "table_changed_event", "operation": "update", "table": "queue", "sent_at": now}
    return msgspec.json.encode({"channel": channel, **event}).decode()


def _heard(callback: NotifyCallback, _connection: Any, _process: int, _channel: str, said: str) -> None:
    callback(said)
