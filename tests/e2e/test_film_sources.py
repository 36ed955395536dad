"""Wikidata, Wikipedia and OMDb, as an operator meets them: doctor and a film's page."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.support.film_sources import KEY, World
from tests.support.json_server import JsonServer, json_server
from tests.support.service import Place


@pytest_asyncio.fixture
async def server() -> AsyncIterator[JsonServer]:
    async with json_server(World().answer) as server:
        yield server


@pytest.fixture
def settings(server: JsonServer) -> dict[str, Any]:
    return {
        "WTW_FILM_SOURCES": "wikidata,wikipedia,omdb",
        "WIKIDATA_BASE_URL": server.base_url,
        "WIKIPEDIA_BASE_URL": f"{server.base_url}/{{language}}",
        "OMDB_BASE_URL": server.base_url,
        "OMDB_API_KEY": KEY,
    }


async def test_doctor_says_whether_they_answer_and_what_to_do(
    beside_a_server: Place, server: JsonServer, settings: dict[str, Any]
) -> None:
    well = await beside_a_server.run("doctor", **settings)
    server.faults_at["/sparql"] = "403"
    ill = await beside_a_server.run("doctor", **settings)

    assert "wikidata, wikipedia, omdb answer" in " ".join(well.out.split())
    assert ill.code == 1
    assert "WTW_CONTACT" in ill.out
    assert KEY not in well.all + ill.all
    assert any(request.query.get("apikey") == KEY for request in server.requests)  # the control


async def test_without_them_nobody_is_asked(beside_a_server: Place, server: JsonServer) -> None:
    doctor = await beside_a_server.run("doctor", WIKIDATA_BASE_URL=server.base_url)

    assert "nobody but TMDB" in " ".join(doctor.out.split())
    assert not server.requests
