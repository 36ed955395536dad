"""So many at once in one service's compartment, so many waiting; whoever comes then is turned away at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Full(Exception):  # noqa: N818  # says how it is
    """Nobody may even wait."""


class Bulkhead:
    def __init__(self, *, at_once: int = 10, waiting: int = 50) -> None:
        self._places, self._most_waiting = asyncio.Semaphore(at_once), waiting
        self._waiting = 0

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Raises:
        Full
        """
        if self._places.locked() and self._waiting >= self._most_waiting:
            raise Full
        self._waiting += 1
        try:
            await self._places.acquire()
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._places.release()
