"""A local HTTP server that answers in JSON what a test tells it to, and fails in the ways that servers may."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias
from urllib.parse import parse_qs, urlsplit

Fault: TypeAlias = Literal[
    "hang",
    "cut",
    "nothing",
    "500",
    "503-long",
    "429",
    "401",
    "403",
    "400",
    "redirect",
    "html",
    "not-json",
    "wrong-shape",
    "large",
    "packed",
    "empty",
]

ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "500": (500, {}, b"{}"),
    "503-long": (503, {"Retry-After": "3600"}, b""),
    "429": (429, {"Retry-After": "Wed, 21 Oct 2099 07:28:00 GMT"}, b"{}"),
    "401": (401, {}, b'{"Response":"False","Error":"Invalid API key!"}'),
    "403": (403, {}, b"Please set a user-agent"),
    "400": (400, {}, b"MALFORMED QUERY"),
    "redirect": (302, {"Location": "http://169.254.169.254/latest/meta-data"}, b""),
    "html": (200, {"Content-Type": "text/html"}, b"<html><body>Welcome to the hotel's network</body></html>"),
    "not-json": (200, {}, b"\xff\xfe{"),
    "wrong-shape": (200, {}, b'{"results": {"0": null}, "query": 7, "Response": {}}'),
    "large": (200, {}, b'{"results": "' + b"x" * 3_000_000 + b'"}'),
    "packed": (200, {"Content-Encoding": "gzip"}, b"\x1f\x8b"),
    "empty": (200, {}, b""),
}


@dataclass
class Request:
    path: str
    query: dict[str, str]
    headers: dict[str, str]  # names in lower case


@dataclass
class JsonServer:
    """Tell it what to answer; bytes go out as they are, and None is a 404."""

    answer: Callable[[Request], Any]
    port: int = 0
    fault: Fault | None = None
    faults_at: dict[str, Fault] = field(default_factory=dict)  # by the path's beginning
    requests: list[Request] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    def begin_again(self, answer: Callable[[Request], Any]) -> None:
        self.answer, self.fault, self.most_at_once = answer, None, 0
        self.faults_at.clear()
        self.requests.clear()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@asynccontextmanager
async def json_server(answer: Callable[[Request], Any]) -> AsyncIterator[JsonServer]:
    server = JsonServer(answer)
    talks: set[asyncio.Task[None]] = set()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        talks.add(task)
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while await _one(server, reader, writer):
                pass
        writer.close()
        talks.discard(task)

    listening = await asyncio.start_server(talk, "127.0.0.1", 0)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
        for task in list(talks):
            task.cancel()
        await asyncio.gather(*talks, return_exceptions=True)


async def _one(server: JsonServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    address = urlsplit(head[0].split(" ")[1])
    pairs = (line.partition(":") for line in head[1:] if line)
    headers = {name.lower(): value.strip() for name, _, value in pairs}
    query = {name: values[0] for name, values in parse_qs(address.query).items()}
    request = Request(address.path, query, headers)
    server.requests.append(request)
    server.at_once += 1
    server.most_at_once = max(server.at_once, server.most_at_once)
    try:
        if _fault_of(server, request) == "hang":
            return bool(await reader.read())  # until whoever asked goes away
        return await _answer(server, request, writer)
    finally:
        server.at_once -= 1


async def _answer(server: JsonServer, request: Request, writer: asyncio.StreamWriter) -> bool:
    fault = _fault_of(server, request)
    if fault == "nothing":
        return False
    status, headers, body = ANSWERS[fault] if fault in ANSWERS else _found(server.answer(request))
    headers = {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}
    lines = [f"HTTP/1.1 {status} Whatever", *(f"{name}: {value}" for name, value in headers.items())]
    await asyncio.sleep(0)  # whoever asks at the same time is seen to
    writer.write("\r\n".join([*lines, "", ""]).encode())
    writer.write(body[: len(body) // 2] if fault == "cut" else body)
    await writer.drain()
    return fault != "cut"


def _fault_of(server: JsonServer, request: Request) -> Fault | None:
    at = (fault for start, fault in server.faults_at.items() if request.path.startswith(start))
    return next(at, server.fault)


def _found(answer: Any) -> tuple[int, dict[str, str], bytes]:
    if answer is None:
        return 404, {}, b"{}"
    return 200, {"ETag": 'W/"1"'}, answer if isinstance(answer, bytes) else json.dumps(answer).encode()
