"""P41: the event loop is never held up for more than 100 ms."""

import asyncio
import hashlib
import threading
import time
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from tests.api.postgres.conftest import api, assembly, projector
from tests.api.serving import serving
from tests.api.talking import Api, Caller
from tests.support.loop_lag import watched_loop
from whattowatch.wiring.container import Assembly

__all__ = ["api", "assembly", "projector"]

VIEWERS, ROUNDS = 4, 6


@pytest_asyncio.fixture
async def busy(api: Api) -> AsyncIterator[list[Caller]]:
    """Viewers of the API on a real port, who have said something already, so that all is loaded that loads late."""
    async with serving(api.app) as port, httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        viewers = [await api.viewer(f"viewer {number}") for number in range(VIEWERS)]
        callers = [Caller(client, viewer.viewer_id, viewer.token) for viewer in viewers]
        for caller in callers:
            await an_evening(caller, 0)
        yield callers


async def an_evening(viewer: Caller, number: int) -> None:
    """Films seen, films asked for, an answer to them, and a look at it all."""
    for film in await films(viewer, "the"):
        said = {"rating": 1 + (film + number) % 5, "text": "word " * 900}
        assert (await viewer("PUT", f"/v1/films/{film}/review", said)).status_code == 204
    await viewer("POST", "/v1/avoids", {"phrase": f"needles and zombies {number}"})
    given = (await viewer("POST", "/v1/recommendations", {})).json()
    pick = given["picks"][0]["film"]["film_id"]
    at = f"/v1/recommendations/{given['recommendation_id']}/picks/{pick}/feedback"
    assert (await viewer("PUT", at, {"verdict": "watched", "rating": 4})).status_code == 204
    for path in ("/v1/reviews?limit=50", "/v1/taste", "/v1/recommendations", "/v1/avoids", "/v1/watchlist"):
        assert (await viewer("GET", path)).status_code == 200
    assert (await viewer("GET", f"/v1/films/{pick}/similar")).status_code == 200


async def films(viewer: Caller, words: str) -> list[int]:
    found = await viewer.get("/v1/films", query=words, limit=20)
    return [item["film"]["film_id"] for item in found["items"]]


@pytest.mark.no_cover
async def test_nothing_that_viewers_do_holds_the_loop_up(busy: list[Caller], assembly: Assembly) -> None:
    with watched_loop() as lag:
        async with asyncio.TaskGroup() as group:
            for viewer in busy:
                group.create_task(evenings(viewer))
    print(f"{lag.callbacks} callbacks, the longest {lag.worst}")
    lag.check()


async def evenings(viewer: Caller) -> None:
    for number in range(1, ROUNDS + 1):
        await an_evening(viewer, number)


async def test_what_does_hold_it_up_is_found_and_named() -> None:
    """The control: work, sleep, and waiting for another thread."""
    for block in (working, sleeping, waiting):
        with watched_loop() as lag:
            asyncio.get_running_loop().call_soon(block)
            await asyncio.sleep(0)
        with pytest.raises(AssertionError, match=block.__name__):
            lag.check()


async def test_a_machine_that_is_busy_with_other_things_is_not_our_fault() -> None:
    """The other control: many threads that want the processor, and callbacks that want little of it."""
    stopped = threading.Event()

    def compute() -> None:
        block = bytes(1_000_000)
        while not stopped.is_set():
            hashlib.sha256(block).digest()  # lets go of the interpreter's lock

    threads = [threading.Thread(target=compute) for _ in range(8)]
    for thread in threads:
        thread.start()
    try:
        with watched_loop() as lag:
            for _ in range(300):
                await asyncio.sleep(0.001)
    finally:
        stopped.set()
        for thread in threads:
            thread.join()
    print(f"{lag.callbacks} callbacks, the longest {lag.worst}")
    lag.check()


def working() -> None:
    until = time.thread_time() + 0.15
    while time.thread_time() < until:
        pass


def sleeping() -> None:
    time.sleep(0.15)


def waiting() -> None:
    threading.Event().wait(0.15)
