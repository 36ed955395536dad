"""A server that answers as TMDB does, from made-up films, and fails in the ways that TMDB may."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias
from urllib.parse import parse_qs, urlsplit

from tests.support import tmdb_shapes
from tests.support.tmdb_records import details_of, listed_of
from whattowatch.domain.film import Film
from whattowatch.domain.film_facts import titles_of
from whattowatch.domain.titles import folded

TOKEN = "a-read-access-token"  # opens nothing but this server

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
    "401",
    "redirect",
    "html",
    "not-json",
    "wrong-shape",
    "failure-in-200",
    "large",
    "packed",
]
Json: TypeAlias = dict[str, Any]

_FAILURE = {"success": False, "status_code": 25, "status_message": "Your request count is over the limit."}
_ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "500": (500, {}, b"{}"),
    "503": (503, {"Retry-After": "0"}, b"<html>busy</html>"),
    "503-long": (503, {"Retry-After": "3600"}, b""),
    "429": (429, {"Retry-After": "Wed, 21 Oct 2099 07:28:00 GMT"}, json.dumps(_FAILURE).encode()),
    "429-soon": (429, {"Retry-After": "0"}, json.dumps(_FAILURE).encode()),
    "401": (401, {}, b'{"success":false,"status_code":7,"status_message":"Invalid API key"}'),
    "redirect": (302, {"Location": "http://169.254.169.254/latest/meta-data"}, b""),
    "html": (200, {"Content-Type": "text/html"}, b"<html><body>Welcome to the hotel's network</body></html>"),
    "not-json": (200, {}, b"\xff\xfe{"),
    "wrong-shape": (200, {}, b'{"results": {"0": null}, "id": "949"}'),
    "failure-in-200": (200, {}, json.dumps(_FAILURE).encode()),
    "large": (200, {}, b'{"results": [], "more": "' + b"x" * 3_000_000 + b'"}'),
    "packed": (200, {"Content-Encoding": "gzip"}, b"\x1f\x8b"),
}


@dataclass
class Request:
    path: str
    query: dict[str, str]
    headers: dict[str, str]  # names in lower case


@dataclass
class TmdbServer:
    """Give it films with `add`, or records with `pages`; set `faults`, one a request, or one for all."""

    port: int = 0
    pages: dict[int, Json] = field(default_factory=dict)  # details by the number asked for
    films: dict[int, Film] = field(default_factory=dict)
    listed: list[Any] | None = None  # what any search or list finds; None: the films that fit
    answers: dict[str, Any] = field(default_factory=dict)  # JSON by path below /3/, before all else
    people: dict[int, Json] = field(default_factory=dict)  # persons by number
    changed: list[int] = field(default_factory=list)  # films on the list of changes
    faults: list[Fault | None] = field(default_factory=list)
    always: Fault | None = None
    requests: list[Request] = field(default_factory=list)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/3"

    def add(self, *films: Film) -> None:
        self.films.update({film.film_id: film for film in films})

    def answer(self, request: Request) -> Any | None:
        """The JSON to give. None: there is no such thing."""
        russian = request.query.get("language", "").startswith("ru")
        if request.path.removeprefix("/3/") in self.answers:
            return self.answers[request.path.removeprefix("/3/")]
        match request.path.removeprefix("/3/").split("/"):
            case ["search", "movie"]:
                return self._search(request.query, russian=russian)
            case ["movie", number] if number.isdigit():
                film = self.films.get(int(number))
                page = self.pages.get(int(number))
                return page or (details_of(film, request.query, russian=russian) if film else None)
            case _:
                return tmdb_shapes.answer(self, request.path.removeprefix("/3/"), request.query)

    def _search(self, query: dict[str, str], *, russian: bool) -> Json:
        found: list[Any] = [
            listed_of(film, russian=russian) for film in self.films.values() if fits(film, query)
        ]
        if self.listed is not None:
            found = self.listed
        return {"page": 1, "results": found, "total_pages": 1, "total_results": len(found)}


def fits(film: Film, query: dict[str, str]) -> bool:
    asked, year = folded(query.get("query", "")), query.get("year")
    return any(asked in folded(title) for _, title in titles_of(film)) and year in {None, str(film.year)}


@asynccontextmanager
async def tmdb_server(films: Sequence[Film] = ()) -> AsyncIterator[TmdbServer]:
    server = TmdbServer()
    server.add(*films)
    conversations: set[asyncio.Task[None]] = set()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        conversations.add(task)
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while await _one(server, reader, writer):
                pass
        writer.close()
        conversations.discard(task)

    listening = await asyncio.start_server(talk, "127.0.0.1", 0)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
        for task in list(conversations):
            task.cancel()
        await asyncio.gather(*conversations, return_exceptions=True)


async def _one(server: TmdbServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
    """Answer one request; whether the connection stays open."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    address = urlsplit(head[0].split(" ")[1])
    headers = {
        name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)
    }
    query = {name: values[0] for name, values in parse_qs(address.query).items()}
    request = Request(address.path, query, headers)
    server.requests.append(request)
    fault = server.faults.pop(0) if server.faults else server.always
    if headers.get("authorization") != f"Bearer {TOKEN}":
        fault = "401"
    return await _answer(server, request, fault, writer)


async def _answer(
    server: TmdbServer, request: Request, fault: Fault | None, writer: asyncio.StreamWriter
) -> bool:
    if fault == "hang":
        await asyncio.sleep(3600)
    if fault == "nothing":
        return False
    if fault in _ANSWERS:
        status, headers, body = _ANSWERS[fault]
    else:
        found = server.answer(request)
        missing = {"success": False, "status_code": 34, "status_message": "The resource could not be found."}
        status, headers, body = (404 if found is None else 200), {}, json.dumps(found or missing).encode()
    headers = {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}
    lines = [f"HTTP/1.1 {status} Whatever", *(f"{name}: {value}" for name, value in headers.items())]
    writer.write("\r\n".join([*lines, "", ""]).encode())
    if fault == "drip":
        for byte in body:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(0.05)
    writer.write(body[: len(body) // 2] if fault == "cut" else body)
    await writer.drain()
    return fault != "cut"
