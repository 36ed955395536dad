"""Connections that nobody waits for any more."""

import asyncio
import gc
from contextlib import suppress
from typing import Any

import pytest

from whattowatch.adapters.postgres.connecting import Role, connecting

pytestmark = pytest.mark.quick

MOST_STEPS = 40  # of the loop, within which a connection on this machine has been made


async def deaf(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """It hears everything and answers nothing."""
    with suppress(ConnectionError):
        await reader.read()
    writer.close()


async def test_cancelled_wherever_it_is_nothing_of_it_is_left_behind() -> None:
    told: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
    server = await asyncio.start_server(deaf, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    connect = connecting(
        f"postgresql://u:p@127.0.0.1:{port}/x", Role.APP, process="tests", connect_timeout_s=0.3
    )
    begun = asyncio.all_tasks()
    for steps in range(MOST_STEPS):
        opening = asyncio.ensure_future(connect())
        for _ in range(steps):
            await asyncio.sleep(0)
        opening.cancel()
        with pytest.raises(asyncio.CancelledError):
            await opening
    server.close()
    async with asyncio.timeout(5):
        if left := asyncio.all_tasks() - begun:
            await asyncio.wait(left)
    gc.collect()
    await asyncio.sleep(0)

    assert [context["message"] for context in told] == []
