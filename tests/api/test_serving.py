"""The server in the loop of whoever starts it: it takes requests, and stops when it is told to."""

import asyncio
import signal
import socket
import time
from typing import Any

import httpx
import pytest

from tests.api.serving import HOST, serving
from tests.api.talking import Api, Caller
from tests.support.container import MemoryPorts
from whattowatch.api.main import serve

pytestmark = pytest.mark.quick


async def test_it_serves_and_leaves_signals_alone(api: Api, anna: Caller) -> None:
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    async with serving(api.app) as port, httpx.AsyncClient(base_url=f"http://{HOST}:{port}") as client:
        assert (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)) == before
        answer = await client.get("/v1/me", headers={"authorization": f"Bearer {anna.token}"})

    assert answer.status_code == 200
    assert "server" not in answer.headers


async def test_what_is_being_answered_is_answered_before_it_stops(
    api: Api, anna: Caller, ports: MemoryPorts
) -> None:
    reached, go_on = asyncio.Event(), asyncio.Event()
    append = ports.events.append

    async def slow(*given: Any, **more: Any) -> Any:
        reached.set()
        await go_on.wait()
        return await append(*given, **more)

    ports.events.append = slow  # type: ignore[method-assign]  # a test's own store
    headers = {"authorization": f"Bearer {anna.token}"}
    async with httpx.AsyncClient() as client:
        async with serving(api.app) as port:
            path = f"http://{HOST}:{port}/v1/films/3/review"
            running = asyncio.create_task(client.put(path, json={"rating": 4}, headers=headers))
            await reached.wait()
            asyncio.get_running_loop().call_later(0.2, go_on.set)
        assert (await running).status_code == 204
        with pytest.raises(httpx.ConnectError):
            await client.get(path)


async def test_it_stops_within_ten_seconds_whatever_hangs(api: Api, anna: Caller, ports: MemoryPorts) -> None:
    reached = asyncio.Event()

    async def hang(*_: Any, **__: Any) -> Any:
        reached.set()
        await asyncio.sleep(60)

    ports.events.append = hang  # type: ignore[method-assign]  # a test's own store
    headers = {"authorization": f"Bearer {anna.token}"}
    async with httpx.AsyncClient(timeout=30) as client:
        async with serving(api.app) as port:
            path = f"http://{HOST}:{port}/v1/films/3/review"
            running = asyncio.create_task(client.put(path, json={"rating": 4}, headers=headers))
            await reached.wait()
            begun = time.perf_counter()
        assert time.perf_counter() - begun < 10
        await asyncio.gather(running, return_exceptions=True)


async def test_a_port_that_is_taken_is_said_to_be(api: Api) -> None:
    with socket.create_server((HOST, 0)) as taken, pytest.raises(OSError, match="in use"):
        await serve(api.app, HOST, taken.getsockname()[1])
