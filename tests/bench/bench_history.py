"""A viewer brings 10,000 rows whose films are known, while others use the service (promise 34's measure)."""

import asyncio
import http.client
import json
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

from msgspec.structs import replace

from tests.bench.bench_recommend import SETTINGS
from tests.bench.figure import Figure, under
from tests.bench.measuring import p99
from tests.bench.up import Running, up
from tests.support.films import some_films
from whattowatch.api.tokens import issue
from whattowatch.application.commands.embed_films import EmbedFilms
from whattowatch.application.commands.identify_viewer import IdentifyViewer
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.vector_indexes import VectorIndexes
from whattowatch.domain.film import Film
from whattowatch.wiring.container import assembled
from whattowatch.wiring.installation import installation
from whattowatch.wiring.settings import read_settings

LIMIT_S, MOST_SLOWER = 60.0, 1.5
PAUSE_S = 0.02  # between two requests of somebody else
LOOK_EVERY_S = 1.0  # at how far the import is, by whoever brought it
LONGEST_S = 600.0
RATINGS = 10
FIRST, RATED = 2_000_000, 499  # the films that others speak of, in turn: each time with another rating


def measure(dsn: str, *, rows: int = 10_000, alone: int = 2_000) -> list[Figure]:
    somebody = asyncio.run(_fill(dsn, rows))
    file = _file(rows)  # before others are measured: they would wait for it in this process
    with (
        tempfile.TemporaryDirectory(prefix="wtw-bench-up-") as folder,
        up(Path(folder), DATABASE_URL=dsn, WTW_LOG_LEVEL="warning", **SETTINGS) as running,
    ):
        others = Caller(running, somebody)
        others.requests(alone // 10)  # it is warm
        quiet = others.requests(alone // 2)
        stop, meanwhile = Event(), list[float]()
        beside = Thread(target=lambda: meanwhile.extend(others.until(stop)))
        beside.start()
        seconds, written = _imported(running, file)
        stop.set()
        beside.join()
        baseline = p99(quiet + others.requests(alone // 2))  # before and after, as many as come meanwhile
    slower = p99(meanwhile) / baseline
    return [
        under(f"import of {rows:,} rows, {written:,} films written", seconds, LIMIT_S, "s"),
        Figure(
            what="reviews of others meanwhile: p99",
            ours=f"{p99(meanwhile) * 1e3:.1f} ms of {len(meanwhile):,}",
            yardstick=f"alone {baseline * 1e3:.1f} ms",
            ratio=slower,
            wanted=f"<= {MOST_SLOWER:g}",
            met=slower <= MOST_SLOWER,
        ),
    ]


async def _fill(dsn: str, films: int) -> str:
    """The films, whose vectors are made before; the token of somebody who brings nothing."""
    settings = read_settings({"DATABASE_URL": dsn, **SETTINGS})
    async with installation(settings) as place, assembled(place) as assembly:
        catalogue, made = await assembly.parts.get(FilmCatalogue), _named(films)
        for begin in range(0, films, 500):
            await catalogue.keep(made[begin : begin + 500], source="file", language="en")
        async for _ in (await assembly.parts.get(EmbedFilms)).missing():
            pass
        await (await assembly.parts.get(VectorIndexes)).build()
        identify, clock = await assembly.parts.get(IdentifyViewer), await assembly.parts.get(Clock)
        viewer_id = await identify("terminal", "somebody", name="somebody")
        return issue(viewer_id, place.keys.tokens, timedelta(days=1), now=clock.now())


def _named(films: int) -> list[Film]:
    """Each has a title of its own, whose number cannot be taken for a year."""
    return [
        replace(film, title=f"{film.film_id} {film.title}", adult=False)  # those for adults are not found
        for film in some_films(films)
    ]


def _file(rows: int) -> bytes:
    lines = [f'"{film.title}",{film.year or ""},{1 + film.film_id % 5}' for film in _named(rows)]
    return "\n".join(["Title,Year,Rating", *lines]).encode()


def _imported(running: Running, file: bytes) -> tuple[float, int]:
    began = time.perf_counter()
    caller = Caller(running, running.token)
    import_id = caller.ask("POST", "/v1/imports", file)["import_id"]
    while time.perf_counter() - began < LONGEST_S:
        now = caller.ask("GET", f"/v1/imports/{import_id}")["standing"]
        if now["state"] == "done":
            return time.perf_counter() - began, now["films_by"].get("done", 0)
        time.sleep(LOOK_EVERY_S)
    raise RuntimeError("the import did not end")


class Caller:
    """One connection that is kept."""

    def __init__(self, running: Running, token: str) -> None:
        self._connection = http.client.HTTPConnection(running.host, running.port, timeout=60)
        self._token, self._asked = token, 0

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "text/csv") -> Any:
        self._asked += 1
        headers = {"authorization": f"Bearer {self._token}", "content-type": kind}
        if method == "POST":
            headers["idempotency-key"] = f"{id(self)}-{self._asked}"
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        said = answer.read()
        if answer.status >= 300:
            raise RuntimeError(f"{method} {path}: {answer.status} {said[:200]!r}")
        return json.loads(said) if said else None

    def requests(self, count: int) -> list[float]:
        return [self._review() for _ in range(count)]

    def until(self, stop: Event) -> list[float]:
        took: list[float] = []
        while not stop.is_set():
            took.append(self._review())
        return took

    def _review(self) -> float:
        time.sleep(PAUSE_S)
        began = time.perf_counter()
        rating = json.dumps({"rating": 0.5 + self._asked % RATINGS / 2}).encode()
        self.ask("PUT", f"/v1/films/{FIRST + self._asked % RATED}/review", rating, "application/json")
        return time.perf_counter() - began
