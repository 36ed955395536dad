"""`POST /v1/recommendations` of one client, against the running service, with a large catalogue."""

import asyncio
import base64
import random
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path
from uuid import uuid4

import msgspec
from msgspec import Struct

from tests.bench.figure import Figure, middle
from tests.bench.measuring import p99
from tests.bench.statements import CONTROL, ServerLog
from tests.bench.up import Running, up
from tests.support.films import some_films
from whattowatch.application.command import Command
from whattowatch.application.commands.embed_films import EmbedFilms
from whattowatch.application.commands.identify_viewer import IdentifyViewer
from whattowatch.application.commands.save_review import SaveReview
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.domain.ids import command_of
from whattowatch.domain.rating import Rating
from whattowatch.domain.standing import Review
from whattowatch.wiring.container import assembled
from whattowatch.wiring.installation import installation
from whattowatch.wiring.settings import read_settings

LIMIT_MS, MOST_QUERIES = 40.0, 6
KEY = base64.b64encode(bytes(range(32))).decode()
SETTINGS = {"WTW_MASTER_KEY": KEY, "WTW_EMBEDDER": "lexical"}  # whose vectors are made before, and soon
OUR_REQUEST = ("wtw reads", "wtw appends")  # those that the answer waits for
AFTERWARDS = "wtw announcements"  # tells projectors elsewhere, once it is committed
CREATED, OK = 201, 200
SETTLES_S = 10.0  # after its first answers a process compares the texts of films, for some seconds


class Queries(Struct, frozen=True):
    """Of one request."""

    own: int
    control: float  # begin, commit, and naming the viewer in between
    afterwards: float
    now_and_then: float  # what not every request asks


def measure(
    dsn: str,
    *,
    server_log: Path | None,
    films: int = 10_000,
    opinions: int = 300,
    rounds: int = 3,
    requests: int = 50,
) -> list[Figure]:
    """Args:
    server_log: what the database server writes; None: queries are not counted.
    """
    asyncio.run(fill(dsn, films, opinions))
    with (
        tempfile.TemporaryDirectory(prefix="wtw-bench-up-") as folder,
        up(Path(folder), DATABASE_URL=dsn, WTW_LOG_LEVEL="warning", **SETTINGS) as running,
    ):
        client = Client(running)
        client.recommendations(20)
        time.sleep(SETTLES_S)
        ours, bare, late = [], [], []
        for _ in range(rounds):
            ready, posted = client.readiness(requests), client.recommendations(requests)
            bare.append(middle(ready) * 1e3)
            ours.append(middle(posted) * 1e3)
            late.append(p99(posted) * 1e3)
            _say(f"p50 {ours[-1]:.1f} ms, p99 {late[-1]:.1f} ms; /health/ready {bare[-1]:.1f} ms")
        counted = None if server_log is None else _counted(ServerLog(dsn, server_log), client)
    name = f"`POST /v1/recommendations`, {films:,} films, {opinions} opinions"
    return [
        Figure(
            what=f"{name}: p50",
            ours=f"{middle(ours):.1f} ms (p99 {middle(late):.1f} ms)",
            yardstick=f"`GET /health/ready`: {middle(bare):.1f} ms",
            ratio=middle([mine / theirs for mine, theirs in zip(ours, bare, strict=True)]),
            wanted=f"< {LIMIT_MS:g} ms",
            met=middle(ours) < LIMIT_MS,
        ),
        _figure_of(counted),
    ]


def _figure_of(counted: Queries | None) -> Figure:
    return Figure(
        what="the same: queries a request",
        ours="not counted: the server's log is not here"
        if counted is None
        else f"{counted.own} (and {counted.control:.0f} of transaction control, {counted.afterwards:.0f} after it)",
        wanted=f"<= {MOST_QUERIES}",
        met=counted is not None and counted.own <= MOST_QUERIES,
    )


class Client:
    """One, on one connection.

    Args:
        token: whose; None: the owner's.
    """

    def __init__(self, running: Running, token: str | None = None) -> None:
        self._connection = HTTPConnection(running.host, running.port, timeout=60)
        bearer = f"Bearer {running.token if token is None else token}"
        self._viewer = {"Authorization": bearer, "Content-Type": "application/json"}

    def readiness(self, count: int) -> list[float]:
        """Seconds, of each request."""
        return [self._timed("GET", "/health/ready", OK) for _ in range(count)]

    def recommendations(self, count: int) -> list[float]:
        return [self._timed("POST", "/v1/recommendations", CREATED) for _ in range(count)]

    def degraded(self) -> list[str]:
        """What an answer says that it went without."""
        told: list[str] = msgspec.json.decode(self._asked("POST", "/v1/recommendations", CREATED))["degraded"]
        return told

    def _timed(self, method: str, path: str, wanted: int) -> float:
        began = time.perf_counter()
        self._asked(method, path, wanted)
        return time.perf_counter() - began

    def _asked(self, method: str, path: str, wanted: int) -> bytes:
        headers = self._viewer | ({"Idempotency-Key": str(uuid4())} if method == "POST" else {})
        self._connection.request(method, path, body=b"{}" if method == "POST" else None, headers=headers)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != wanted or (method == "POST" and b'"mode":"personal"' not in body):
            raise RuntimeError(f"{method} {path}: {answer.status} {body[:500]!r}")
        return body


def _counted(log: ServerLog, client: Client, requests: int = 50) -> Queries:
    with log.counting() as asked:
        client.recommendations(requests)
    each = {key: count / requests for key, count in asked.items()}
    control = {key: count for key, count in each.items() if CONTROL.match(key[1])}
    own = {key: count for key, count in each.items() if key[0] in OUR_REQUEST and key not in control}
    for (part, sql), count in sorted(own.items(), key=lambda item: -item[1]):
        _say(f"{count:5.2f} {part}: {sql[:110]}")
    return Queries(
        own=sum(round(count) for count in own.values()),
        control=sum(count for (part, _), count in control.items() if part in OUR_REQUEST),
        afterwards=sum(count for (part, _), count in each.items() if part == AFTERWARDS),
        now_and_then=sum(count for count in own.values() if round(count) == 0),
    )


async def fill(dsn: str, films: int, opinions: int) -> None:
    """Films, and what the owner thinks of some, said as users say it."""
    chance = random.Random(1)
    settings = read_settings({"DATABASE_URL": dsn, **SETTINGS})
    async with installation(settings) as place, assembled(place) as assembly:
        catalogue, save = await assembly.parts.get(FilmCatalogue), await assembly.parts.get(SaveReview)
        identify = await assembly.parts.get(IdentifyViewer)
        viewer_id = await identify("terminal", "owner", name="owner")
        catalogued = some_films(films)
        await catalogue.keep(catalogued, source="tests", language="en")
        async for _ in (await assembly.parts.get(EmbedFilms)).missing():
            pass
        _say(f"{await catalogue.count():,} films, {opinions} opinions")
        for film in chance.sample(catalogued, opinions):
            text = "loved the diner scene" if chance.random() < 0.3 else ""
            said = Review(grade=Rating(chance.randint(1, 10)), text=text)
            await save(
                viewer_id, film.film_id, said, command=Command(command_of("bench", str(uuid4())), "api")
            )


def _say(line: str) -> None:
    print(f"  {line}", flush=True)
