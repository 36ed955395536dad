"""The API on a real port, in the loop of the test."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from whattowatch.api.asgi import App
from whattowatch.api.main import serve

HOST = "127.0.0.1"


@asynccontextmanager
async def serving(app: App) -> AsyncIterator[int]:
    """Gives the port."""
    started: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(serve(app, HOST, 0, started=lambda _, port: started.set_result(port)))
    try:
        async with asyncio.timeout(10):
            port = await started
        yield port
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
