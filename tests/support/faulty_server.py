"""A local HTTP server that fails in every way in which outside services do, from its name to its last byte."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias
from urllib.parse import parse_qs, urlsplit

Unreachable: TypeAlias = Literal["refused", "black-hole", "unknown-host", "silent-dns", "bad-tls"]
Fault: TypeAlias = Literal[
    "hang",
    "drip",
    "cut",
    "nothing",
    "500",
    "503",
    "503-long",
    "429",
    "429-soon",
    "429-1",
    "429-3600",
    "429-nonsense",
    "401",
    "redirect",
    "html",
    "not-json",
    "wrong-shape",
    "failure-in-200",
    "large",
    "packed",
]
Answered: TypeAlias = tuple[int, dict[str, str], bytes]

MODES: tuple[Unreachable | Fault, ...] = (
    *("refused", "black-hole", "unknown-host", "silent-dns", "bad-tls", "500", "503", "503-long"),
    *("429-1", "429-3600", "429", "429-nonsense", "drip", "cut", "html", "wrong-shape"),
)
"""What a service may do to us, once each."""

HOST = "service.test"  # a name that only `resolve` knows
HOME, NOBODY, HOLE = "127.0.0.1", "127.0.0.2", "127.0.0.3"  # answers, refuses, swallows
DRIP_S = 0.05  # a byte; in truth a second
_FAILURE = b'{"success":false,"status_code":25,"status_message":"Your request count is over the limit."}'
_ANSWERS: dict[str, Answered] = {
    "500": (500, {}, b"{}"),
    "503": (503, {"Retry-After": "0"}, b"<html>busy</html>"),
    "503-long": (503, {"Retry-After": "3600"}, b""),
    "429": (429, {"Retry-After": "Wed, 21 Oct 2099 07:28:00 GMT"}, _FAILURE),
    "429-soon": (429, {"Retry-After": "0"}, _FAILURE),
    "429-1": (429, {"Retry-After": "1"}, _FAILURE),
    "429-3600": (429, {"Retry-After": "3600"}, _FAILURE),
    "429-nonsense": (429, {"Retry-After": "when it is over"}, _FAILURE),
    "401": (401, {}, b'{"success":false,"status_code":7,"status_message":"Invalid API key"}'),
    "redirect": (302, {"Location": "http://169.254.169.254/latest/meta-data"}, b""),
    "html": (200, {"Content-Type": "text/html"}, b"<html><body>Welcome to the hotel's network</body></html>"),
    "not-json": (200, {}, b"\xff\xfe{"),
    "wrong-shape": (200, {}, b'{"results": {"0": null}, "data": 7, "id": "949"}'),
    "failure-in-200": (200, {}, _FAILURE),
    "large": (200, {}, b'{"results": [], "more": "' + b"x" * 3_000_000 + b'"}'),
    "packed": (200, {"Content-Encoding": "gzip"}, b"\x1f\x8b"),
}


@dataclass
class Request:
    path: str
    query: dict[str, str]
    headers: dict[str, str]  # names in lower case
    body: bytes = b""
    at: float = 0.0  # on the clock of the loop


@dataclass
class FaultyServer:
    """Set `faults`, one a request; or `turn` it to one for all. Clients come by `resolve`, or by the port alone."""

    port: int = 0
    faults: list[Fault | None] = field(default_factory=list)
    always: Unreachable | Fault | None = None
    requests: list[Request] = field(default_factory=list)
    talks: dict["asyncio.Task[None]", asyncio.StreamWriter] = field(default_factory=dict)

    def answer(self, request: Request) -> Any | None:
        """The JSON to give. None: there is no such thing."""
        return {"path": request.path}

    def token(self) -> str | None:
        """What must be in the request's head. None: nothing."""
        return None

    def url(self) -> str:
        """Where `resolve` leads; to a server that has forgotten its TLS, too."""
        return f"{'https' if self.always == 'bad-tls' else 'http'}://{HOST}:{self.port}"

    def turn(self, fault: Unreachable | Fault | None) -> None:
        """From now on; whoever is connected must connect again."""
        self.always = fault
        for writer in self.talks.values():
            writer.transport.abort()

    async def resolve(self, host: str, _port: int) -> Sequence[str]:
        assert host == HOST
        match self.always:
            case "unknown-host":
                raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
            case "silent-dns":
                await asyncio.Event().wait()
            case "refused":
                return [NOBODY]
            case "black-hole":
                return [HOLE]
        return [HOME]


@asynccontextmanager
async def serving(server: FaultyServer) -> AsyncIterator[None]:
    """It listens, on a port of its own."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        server.talks[task] = writer
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while await _one(server, reader, writer):
                pass
        writer.close()
        del server.talks[task]

    listening = await asyncio.start_server(talk, HOME, server.port)
    server.port = listening.sockets[0].getsockname()[1]
    hole = _hole(server.port)
    try:
        yield
    finally:
        listening.close()
        for talking in list(server.talks):
            talking.cancel()
        await asyncio.gather(*server.talks, return_exceptions=True)
        for end in hole:
            end.close()


def _hole(port: int) -> list[socket.socket]:
    """Listens and accepts nobody; its queue is full, so whoever comes now hears nothing at all."""
    listening = socket.socket()
    listening.bind((HOLE, port))
    listening.listen(0)
    ends = [listening]
    for _ in range(3):
        queued = socket.socket()
        queued.setblocking(False)
        with suppress(BlockingIOError):
            queued.connect((HOLE, port))
        ends.append(queued)
    return ends


async def _one(server: FaultyServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
    """Answer one request; whether the connection stays open."""
    first = await reader.readexactly(1)
    if first == b"\x16":  # a client that wants TLS
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        return False
    head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in head[1:] if line)
    headers = {name.lower(): value.strip() for name, _, value in pairs}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    address = urlsplit(head[0].split(" ")[1])
    query = {name: values[0] for name, values in parse_qs(address.query).items()}
    request = Request(address.path, query, headers, body, asyncio.get_running_loop().time())
    server.requests.append(request)
    fault = server.faults.pop(0) if server.faults else server.always
    token = server.token()
    if token is not None and headers.get("authorization") != f"Bearer {token}":
        fault = "401"
    if fault == "hang":
        return bool(await reader.read())  # until whoever asked goes away
    if fault == "nothing":
        return False
    await _answer(server, request, fault, writer)
    return fault != "cut"


async def _answer(
    server: FaultyServer, request: Request, fault: str | None, writer: asyncio.StreamWriter
) -> None:
    status, headers, body = _ANSWERS[fault] if fault in _ANSWERS else _found(server.answer(request))
    headers = {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}
    lines = [f"HTTP/1.1 {status} Whatever", *(f"{name}: {value}" for name, value in headers.items())]
    writer.write("\r\n".join([*lines, "", ""]).encode())
    if fault == "drip":
        for byte in body:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(DRIP_S)
        return
    writer.write(body[: len(body) // 2] if fault == "cut" else body)
    await writer.drain()


def _found(answer: Any | None) -> Answered:
    if answer is None:
        return 404, {}, b'{"success":false,"status_code":34,"status_message":"It could not be found."}'
    return 200, {}, json.dumps(answer).encode()
