"""Long arithmetic beside the event loop."""

import asyncio
from collections.abc import Callable
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


async def aside(work: Callable[[], T]) -> T:
    """In a thread that nobody waits for once the call is cancelled: the process may end in the middle of it."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def told(result: T | None, error: BaseException | None) -> None:
        if done.cancelled():
            return
        if error is None:
            done.set_result(result)  # type: ignore[arg-type]  # None where that is the result
        else:
            done.set_exception(error)

    def run() -> None:
        try:
            result, error = work(), None
        except BaseException as raised:  # noqa: BLE001  # whoever awaits it is told
            result, error = None, raised
        if not loop.is_closed():
            loop.call_soon_threadsafe(told, result, error)

    Thread(target=run, daemon=True, name="aside").start()
    return await done
