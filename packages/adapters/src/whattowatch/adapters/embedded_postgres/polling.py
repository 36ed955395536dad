"""Waiting for what nobody announces."""

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
POLL_S = 0.02


async def until(found: Callable[[], T | None], *, by: float, otherwise: Callable[[], Exception]) -> T:
    """Ask until there is an answer.

    Args:
        found: answers None as long as there is nothing to say.
        by: when to give up, on the monotonic clock.
        otherwise: what to raise then.
    """
    while (answer := found()) is None:
        if time.monotonic() >= by:
            raise otherwise()
        await asyncio.sleep(POLL_S)
    return answer
