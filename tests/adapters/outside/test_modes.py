"""Whatever a service does to us, a call ends within its budget; and it is used again as soon as it is well."""

import asyncio
import threading
import time
from collections.abc import Sequence

import pytest

from tests.contracts.film_catalogue import HEAT
from tests.support.faulty_server import DRIP_S, HOST, MODES, Fault, Unreachable
from tests.support.tmdb_outside import TmdbOutside, tmdb_outside
from whattowatch.adapters.outside.http import CONNECT_S, ask, outside_http
from whattowatch.adapters.outside.resolving import MOST_AT_ONCE, Resolver
from whattowatch.adapters.tmdb.client import BUDGET_S
from whattowatch.application.deadline import within
from whattowatch.domain.errors import Unavailable

pytestmark = pytest.mark.quick

CALLS = 13  # a mode: over two hundred in all
SLACK = 1.1
LATE_S = 4.0  # a tenth of the budget is promised; whoever runs tests has other work too, and a call that hangs is later


async def _took_s(tmdb: TmdbOutside) -> float:
    begun = time.monotonic()
    with pytest.raises(Unavailable):
        await tmdb.source.details(HEAT.film_id, language="en")
    return time.monotonic() - begun


async def _calls(mode: Unreachable | Fault) -> list[float]:
    async with tmdb_outside(HEAT, mode=mode, budget_s=BUDGET_S, connect_s=CONNECT_S) as tmdb:
        return await asyncio.gather(*[_took_s(tmdb) for _ in range(CALLS)])


async def test_no_call_outlives_its_budget_in_any_mode() -> None:
    took = await asyncio.gather(*[_calls(mode) for mode in MODES])

    slowest = {mode: max(seconds) for mode, seconds in zip(MODES, took, strict=True)}
    assert sum(map(len, took)) >= 200
    assert {mode for mode, seconds in slowest.items() if seconds > BUDGET_S + LATE_S} == set()
    assert slowest["black-hole"] < (CONNECT_S + 0.5) * 2  # some wait for others to give up


async def test_without_a_budget_a_slow_answer_takes_as_long_as_it_likes() -> None:
    """The control: between its bytes there is never a pause that any time-out of a client would see."""
    async with tmdb_outside(HEAT, mode="drip") as tmdb:
        http = outside_http(tmdb.server.base_url, budget_s=0.4)
        begun = time.monotonic()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.4 * SLACK + 10 * DRIP_S):
                await ask(http, http.build_request("GET", "configuration", headers=_token()))
        assert time.monotonic() - begun > 0.4 * SLACK
        await http.aclose()


def _token() -> dict[str, str]:
    return {"Authorization": "Bearer a-read-access-token"}


@pytest.mark.parametrize("mode", ["black-hole", "silent-dns", "drip", "hang"])
async def test_a_deadline_that_comes_before_the_budget_holds(mode: Unreachable | Fault) -> None:
    async with tmdb_outside(HEAT, mode=mode, budget_s=30, connect_s=30) as tmdb:
        with within(0.2):
            assert await _took_s(tmdb) < 0.2 * SLACK + 0.05


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode != "bad-tls"])
async def test_it_is_away_while_it_fails_and_used_again_when_it_is_well(mode: Unreachable | Fault) -> None:
    async with tmdb_outside(HEAT, mode=mode) as tmdb:
        await tmdb.watch.look()
        away = tmdb.watch.away()
        tmdb.server.turn(None)
        async with asyncio.timeout(3):
            while tmdb.watch.away():  # it may have asked for a second's rest
                await tmdb.watch.look()
                await asyncio.sleep(0.05)
        film = await tmdb.source.details(HEAT.film_id, language="en")

    assert (away, tmdb.watch.away()) == (["tmdb"], [])
    assert film is not None
    assert film.title == "Heat"


async def test_silent_name_servers_hold_up_no_thread_that_others_need() -> None:
    silent = threading.Event()

    def look(_host: str, _port: int) -> Sequence[str]:
        silent.wait(30)
        return []

    http = outside_http(f"http://{HOST}:1", budget_s=0.2, connect_s=0.1, resolve=Resolver(look))
    try:
        asked = [ask(http, http.build_request("GET", "")) for _ in range(3 * MOST_AT_ONCE)]
        assert all(
            isinstance(each, Exception) for each in await asyncio.gather(*asked, return_exceptions=True)
        )
        assert await asyncio.wait_for(asyncio.to_thread(lambda: "at once"), 1) == "at once"
    finally:
        silent.set()
        await http.aclose()


async def test_a_name_that_is_found_is_connected_to() -> None:
    async with tmdb_outside(HEAT) as tmdb:
        http = outside_http(
            f"http://{HOST}:{tmdb.server.port}/3",
            budget_s=1,
            resolve=Resolver(lambda _host, _port: ["127.0.0.2", "127.0.0.1"]),
        )
        answer = await ask(http, http.build_request("GET", "configuration", headers=_token()))
        await http.aclose()

    assert answer.status == 200
