"""How many recommendations are thought about at once.

To think is arithmetic of some hundredths of a second, on the event loop. Were all who ask at once let in, each would hold
a connection while the others' arithmetic goes on, and whoever comes late would be told that the database is busy.
So those wait, in the order in which they came, before they ask the database for anything. To word the reasons is not
part of it: a language model may take seconds.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

AT_ONCE = 3  # while one is thought about, the database answers for the next


class Thinking:
    """In one process."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._free = asyncio.Semaphore(at_once)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        async with self._free:
            yield
