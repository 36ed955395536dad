"""The whole service in a process of its own, while the film database is up to no good."""

import asyncio
import time

import pytest

from tests.contracts.film_catalogue import HEAT
from tests.support.faulty_server import Fault
from tests.support.service import Door, Place, door_of
from tests.support.tmdb_server import TOKEN, tmdb_server

UNKNOWN = 1_999_999_999
CLIENTS = 16
DUE_S = 2.5


async def _recommended_s(door: Door) -> tuple[float, list[str], int]:
    begun = time.monotonic()
    answer = await door("POST", "/v1/recommendations", {})
    told = answer.json()
    return time.monotonic() - begun, told["degraded"], len(told["picks"])


@pytest.mark.parametrize("fault", ["hang"])
async def test_it_answers_says_so_and_gets_well_again(place: Place, fault: Fault) -> None:
    async with tmdb_server([HEAT]) as tmdb:
        tmdb.turn(fault)
        up = await place.start(
            "up", "--port", "0", TMDB_TOKEN=TOKEN, TMDB_BASE_URL=tmdb.base_url, WTW_LOG_LEVEL="warning"
        )
        async with door_of(up) as door:
            begun = time.monotonic()
            page = await door("GET", f"/v1/films/{UNKNOWN}")
            page_s = time.monotonic() - begun
            hanging = [asyncio.create_task(door("GET", f"/v1/films/{UNKNOWN - each}")) for each in range(30)]
            told = await asyncio.gather(*[_recommended_s(door) for _ in range(CLIENTS)])
            pages = await asyncio.gather(*hanging)
            counts = (await door("GET", "/metrics")).text
            tmdb.turn(None)
            async with asyncio.timeout(30):
                while (last := await _recommended_s(door))[1]:  # noqa: ASYNC110  # nothing announces it
                    await asyncio.sleep(0.5)
            found = await door("GET", f"/v1/films/{UNKNOWN}")

        assert (page.status_code, {each.status_code for each in pages}) == (503, {503})
        assert page_s < DUE_S + 2.0
        assert {(tuple(degraded), films) for _, degraded, films in told} == {(("tmdb",), 3)}
        assert 'wtw_outside_calls_total{outcome="' in counts
        assert last[2] == 3
        assert found.status_code == 404
        assert TOKEN not in up.text
        assert "Traceback" not in up.text
