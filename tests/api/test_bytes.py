"""P46: no request, whatever its bytes, gives a 5xx, a hang or a crash.

A real server on a real socket. `WTW_FUZZ_CASES` and `WTW_FUZZ_SEED` go further than the quick tier.
"""

import asyncio
import os
import random
import re
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from itertools import islice

import pytest
import pytest_asyncio

from tests.api.hostile import corpus, mutated, request, valid_requests
from tests.api.serving import HOST, serving
from tests.api.talking import Api, Caller
from tests.api.test_others import BODIES, things_of
from whattowatch.api.asgi import App, Message, Receive, Scope, Send

pytestmark = pytest.mark.quick

CASES = int(os.environ.get("WTW_FUZZ_CASES", "2000"))
SEED = int(os.environ.get("WTW_FUZZ_SEED", "1"))
BATCH = 250  # cases for one viewer, who may come to be erased
AT_ONCE = 32
QUIET_S = 0.2  # an unfinished request gets no answer: then we hang up
LONGEST_S = 2.0


class Watched:
    """The application, and how each request ended."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.ended: list[tuple[str, int, float]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status = time.perf_counter(), 0

        async def noting(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            self.ended.append(
                (f"{scope['method']} {scope['path']}"[:200], status, time.perf_counter() - begun)
            )


@pytest.fixture
def watched(api: Api) -> Watched:
    return Watched(api.app)


@pytest_asyncio.fixture
async def port(watched: Watched) -> AsyncIterator[int]:
    async with serving(watched) as port:
        yield port


async def exchange(port: int, sent: bytes) -> bytes:
    """Send the bytes, and listen until the other side is done, or says nothing."""
    reader, writer = await asyncio.open_connection(HOST, port)
    heard = b""
    with suppress(ConnectionError, TimeoutError):
        writer.write(sent)
        await writer.drain()
        while True:
            async with asyncio.timeout(LONGEST_S if heard else QUIET_S):
                part = await reader.read(65_536)
            if not part:
                break
            heard += part
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()
    return heard


async def send_all(port: int, cases: Iterable[bytes]) -> list[tuple[bytes, bytes]]:
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(sent: bytes) -> tuple[bytes, bytes]:
        async with turns:
            return sent, await exchange(port, sent)

    return await asyncio.gather(*map(one, cases))


async def still_serves(port: int, caller: Caller) -> None:
    begun = time.perf_counter()
    heard = await exchange(port, request("GET", "/v1/reviews", f"Authorization: Bearer {caller.token}"))
    assert heard.startswith(b"HTTP/1.1 200 "), heard[:200]
    assert time.perf_counter() - begun < LONGEST_S


def judge(exchanged: Iterable[tuple[bytes, bytes]], watched: Watched) -> None:
    for sent, heard in exchanged:
        for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", heard):
            assert int(status) < 500, (sent[:500], heard[:500])
    for what, status, seconds in watched.ended:
        assert status < 500, what
        assert seconds < LONGEST_S, what


async def test_the_known_hostile_requests(
    api: Api, anna: Caller, boris: Caller, port: int, watched: Watched
) -> None:
    exchanged = await send_all(port, corpus(anna.token))

    assert len(exchanged) >= 198
    judge(exchanged, watched)
    answered = sum(heard.startswith(b"HTTP/1.1 ") for _, heard in exchanged)
    assert answered > 0.9 * len(exchanged)
    await still_serves(port, boris)


async def test_good_requests_gone_wrong(api: Api, boris: Caller, port: int, watched: Watched) -> None:
    chance = random.Random(SEED)
    for number in range(0, CASES, BATCH):
        caller = await api.viewer(f"fuzz {SEED} {number}")
        ids = (await things_of(caller, "fuzz")).ids()
        valid = valid_requests(caller.token, ids, BODIES)
        endless = iter(lambda valid=valid: mutated(chance, valid), None)  # type: ignore[misc]  # mypy infers no default
        exchanged = await send_all(port, islice(endless, min(BATCH, CASES - number)))

        judge(exchanged, watched)
        await still_serves(port, boris)
        reached = [status for _, status, _ in watched.ended]
        assert {200, 204, 400, 401, 404} <= set(reached)
        watched.ended.clear()


async def test_a_client_that_falls_silent_holds_up_nobody(port: int, boris: Caller) -> None:
    head = request(
        "PUT", "/v1/films/3/review", f"Authorization: Bearer {boris.token}", body=b"{", length="10"
    )
    silent = [await asyncio.open_connection(HOST, port) for _ in range(50)]
    for number, (_, writer) in enumerate(silent):
        writer.write(head if number % 2 else head[:40])
        await writer.drain()

    await still_serves(port, boris)

    for _, writer in silent:
        writer.close()
