"""`POST /v1/recommendations` of many clients, while TMDB and OpenAI take connections and never say a word.

As with the crowd, each asks once a second, which is the figure that counts, and then again as soon as it has its
answer: that measures the processors more than the outage.
"""

import asyncio
import socket
import tempfile
import threading
from contextlib import ExitStack, closing, suppress
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path

from tests.bench.bench_recommend import KEY, Client, fill
from tests.bench.figure import Figure, middle
from tests.bench.measuring import p99
from tests.bench.pacing import EVERY_S, of_all
from tests.bench.up import Running, up

LIMIT_MS, FIRST_LIMIT_MS, FIRST = 300.0, 1_000.0, 20
ASKED_EVERY_S = 0.1
UNKNOWN = 1_999_999_999  # films that nobody has heard of


def measure(
    dsn: str, *, films: int = 10_000, opinions: int = 300, clients: int = 16, requests: int = 20
) -> list[Figure]:
    asyncio.run(fill(dsn, films, opinions))
    with ExitStack() as stack:
        silent = stack.enter_context(closing(socket.create_server(("127.0.0.1", 0), backlog=1_000)))
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="wtw-bench-up-"))
        away = f"http://127.0.0.1:{silent.getsockname()[1]}"
        settings = {
            "DATABASE_URL": dsn,
            "WTW_MASTER_KEY": KEY,
            "WTW_LOG_LEVEL": "warning",
            "WTW_ACCEPT_DATA_LOSS": "yes",
            "TMDB_TOKEN": "a-token-that-opens-nothing",
            "TMDB_BASE_URL": f"{away}/3",
            "OPENAI_API_KEY": "a-key-that-opens-nothing",
            "OPENAI_BASE_URL": f"{away}/v1",
        }
        with up(Path(folder), **settings):
            pass  # Python has compiled everything once, as on any machine but a new one
        running = stack.enter_context(up(Path(folder), **settings))
        first = Client(running).recommendations(FIRST)
        over = threading.Event()
        asking = threading.Thread(target=_ask_for_films, args=(running, over))
        asking.start()
        try:
            tokens = [running.token] * clients
            paced = of_all(running, tokens, requests, Client.recommendations, every_s=EVERY_S)
            at_once = of_all(running, tokens, requests, Client.recommendations, every_s=0.0)
        finally:
            over.set()
            asking.join()
    return [_figure(clients, paced, at_once, first)]


def _figure(clients: int, paced: list[float], at_once: list[float], first: list[float]) -> Figure:
    late, slowest = p99(paced) * 1e3, max(first) * 1e3
    beside = f"each again at once: p50 {middle(at_once) * 1e3:.0f} ms, p99 {p99(at_once) * 1e3:.0f} ms"
    return Figure(
        what=f"the same, TMDB and OpenAI hanging, {clients} clients, each once a second: p99",
        ours=f"{late:.0f} ms (p50 {middle(paced) * 1e3:.0f} ms; {beside}; slowest of the first {FIRST}: {slowest:.0f} ms)",
        wanted=f"< {LIMIT_MS:g} ms, and < {FIRST_LIMIT_MS:g} ms",
        met=late < LIMIT_MS and slowest < FIRST_LIMIT_MS,
    )


def _ask_for_films(running: Running, over: threading.Event) -> None:
    """Somebody keeps asking for what only TMDB could tell, a few times a second."""
    owner = {"Authorization": f"Bearer {running.token}"}
    for each in count():
        if over.wait(ASKED_EVERY_S):
            return
        connection = HTTPConnection(running.host, running.port, timeout=10)
        with closing(connection), suppress(OSError, HTTPException):
            connection.request("GET", f"/v1/films/{UNKNOWN - each}", headers=owner)
            connection.getresponse().read()
