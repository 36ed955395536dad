"""Work that a signal ends."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from whattowatch.cli.services import Stopping

T = TypeVar("T")


async def unless_stopped(work: Coroutine[Any, Any, T], stopping: Stopping) -> T | None:
    """None: it was stopped before it was done.

    Raises:
        Exception: what the work raised.
    """
    working, asked = asyncio.create_task(work), asyncio.create_task(stopping.wait())
    await asyncio.wait([working, asked], return_when=asyncio.FIRST_COMPLETED)
    for task in (working, asked):
        task.cancel()
    await asyncio.wait([working, asked])
    return None if working.cancelled() else working.result()
