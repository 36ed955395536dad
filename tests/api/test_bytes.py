"""P46: no request, whatever its bytes, gives a 5xx, a hang or a crash: those that are known, on a real socket."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from typing import Any

import pytest
import pytest_asyncio

from tests.api.hostile import corpus, request
from tests.api.serving import HOST, serving
from tests.api.talking import Api, Caller, api_over
from tests.support.container import MemoryPorts, memory_container
from whattowatch.api.asgi import App, Message, Receive, Scope, Send
from whattowatch.api.bodies import StrictRequest
from whattowatch.api.errors import HANDLERS
from whattowatch.api.wiring import ApiProvider

pytestmark = pytest.mark.quick

AT_ONCE = 32
QUIET_S = 0.01
QUIET_TIMES = 10  # in a row, then we hang up: the server shares our loop, and so had its turns in between
LONGEST_S = 30.0  # what hangs, hangs longer; how quick it is, the benches say


class Watched:
    """The application, how each request ended, and which connections it still owes an answer."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.ended: list[tuple[str, int, float]] = []
        self.owed: set[int] = set()  # by the port that the client has

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        _, port = scope["client"]
        begun, waited, status = time.perf_counter(), 0.0, 0

        async def receiving() -> Message:
            """Until the client has sent more, it is the client's turn."""
            nonlocal waited
            self.owed.discard(port)
            since = time.perf_counter()
            message = await receive()
            waited += time.perf_counter() - since
            self.owed.add(port)
            return message

        async def noting(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        self.owed.add(port)
        try:
            await self._app(scope, receiving, noting)
        finally:
            self.owed.discard(port)
            seconds = time.perf_counter() - begun - waited
            self.ended.append((f"{scope['method']} {scope['path']}"[:200], int(status), seconds))


@pytest.fixture
def watched(api: Api) -> Watched:
    return Watched(api.app)


@pytest.fixture
def tolerated() -> frozenset[int]:
    """Over memory nothing is ever too busy."""
    return frozenset()


@pytest_asyncio.fixture
async def port(watched: Watched) -> AsyncIterator[int]:
    async with serving(watched) as port:
        yield port


async def exchange(port: int, sent: bytes, watched: Watched) -> bytes:
    """Send the bytes, and listen until the other side is done, or says nothing though it is not its turn."""
    reader, writer = await asyncio.open_connection(HOST, port)
    _, own_port = writer.get_extra_info("sockname")
    heard, quiet = b"", 0
    with suppress(ConnectionError):
        writer.write(sent)
        await writer.drain()
        while quiet < QUIET_TIMES:
            try:
                async with asyncio.timeout(QUIET_S):
                    part = await reader.read(65_536)
            except TimeoutError:
                quiet = 0 if own_port in watched.owed else quiet + 1
                continue
            if not part:
                break
            heard, quiet = heard + part, 0
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()
    return heard


async def send_all(port: int, cases: Iterable[bytes], watched: Watched) -> list[tuple[bytes, bytes]]:
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(sent: bytes) -> tuple[bytes, bytes]:
        async with turns:
            return sent, await exchange(port, sent, watched)

    return await asyncio.gather(*map(one, cases))


async def still_serves(port: int, caller: Caller, watched: Watched) -> None:
    begun = time.perf_counter()
    good = request("GET", "/v1/reviews", f"Authorization: Bearer {caller.token}")
    heard = await exchange(port, good, watched)
    assert heard.startswith(b"HTTP/1.1 200 "), heard[:200]
    assert time.perf_counter() - begun < LONGEST_S


def judge(exchanged: Iterable[tuple[bytes, bytes]], watched: Watched, tolerated: frozenset[int]) -> None:
    """No 5xx but a 503 that says when to come again, where there is something that may be too busy."""
    for sent, heard in exchanged:
        for status in map(int, re.findall(rb"HTTP/1\.1 (\d{3}) ", heard)):
            assert status < 500 or status in tolerated, (sent[:500], heard[:500])
            assert status != 503 or b"retry-after: " in heard.lower()
    for what, status, seconds in watched.ended:
        assert status < 500 or status in tolerated, what
        assert seconds < LONGEST_S, what


async def test_the_known_hostile_requests(
    anna: Caller, boris: Caller, port: int, watched: Watched, tolerated: frozenset[int]
) -> None:
    exchanged = await send_all(port, corpus(anna.token), watched)

    assert len(exchanged) >= 198
    judge(exchanged, watched, tolerated)
    answered = sum(heard.startswith(b"HTTP/1.1 ") for _, heard in exchanged)
    assert answered > 0.9 * len(exchanged)
    await still_serves(port, boris, watched)


async def test_a_client_that_falls_silent_holds_up_nobody(port: int, boris: Caller, watched: Watched) -> None:
    head = request(
        "PUT", "/v1/films/3/review", f"Authorization: Bearer {boris.token}", body=b"{", length="10"
    )
    silent = [await asyncio.open_connection(HOST, port) for _ in range(50)]
    for number, (_, writer) in enumerate(silent):
        writer.write(head if number % 2 else head[:40])
        await writer.drain()

    await still_serves(port, boris, watched)

    for _, writer in silent:
        writer.close()


class TrustingRequest(StrictRequest):
    """The control: a body is taken for what it says it is, and nobody answers for it when it is not."""

    async def json(self) -> Any:
        return json.loads((await self.body()).decode())


async def test_a_server_that_trusts_its_callers_is_found_out(
    monkeypatch: pytest.MonkeyPatch, ports: MemoryPorts, tolerated: frozenset[int]
) -> None:
    monkeypatch.setattr(StrictRequest, "json", TrustingRequest.json)
    for error in (UnicodeDecodeError, RecursionError):
        monkeypatch.delitem(HANDLERS, error)
    async with memory_container(ports, ApiProvider()) as container, api_over(container) as api:
        watched, anna = Watched(api.app), await api.viewer("Anna")
        async with serving(watched) as port:
            exchanged = await send_all(port, corpus(anna.token), watched)

    with pytest.raises(AssertionError):
        judge(exchanged, watched, tolerated)
