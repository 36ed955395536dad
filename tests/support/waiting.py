"""Wait for what will be so, and for no longer than it takes."""

import asyncio
from collections.abc import Awaitable, Callable

LONGEST_S = 20.0
LOOK_EVERY_S = 0.01


async def until(
    so: Callable[[], Awaitable[bool]] | Callable[[], bool], *, longest_s: float = LONGEST_S
) -> None:
    """Raises:
    TimeoutError: it never was.
    """
    async with asyncio.timeout(longest_s):
        while True:
            answer = so()
            if answer if isinstance(answer, bool) else await answer:
                return
            await asyncio.sleep(LOOK_EVERY_S)
