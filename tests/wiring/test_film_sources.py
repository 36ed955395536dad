"""Who is asked about films is what the operator has set, and nobody else."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from prometheus_client import CollectorRegistry

from tests.support.film_sources import HEAT, KEY, World
from tests.support.json_server import JsonServer, json_server
from tests.support.memory.clock import MemoryClock
from whattowatch.adapters.outside.metrics import OutsideMetrics
from whattowatch.application.queries.ask_sources import Asked, AskSources
from whattowatch.wiring.film_sources import claim_sources
from whattowatch.wiring.settings import read_settings

pytestmark = pytest.mark.quick


@pytest_asyncio.fixture
async def server() -> AsyncIterator[JsonServer]:
    async with json_server(World().answer) as server:
        yield server


async def asked_with(server: JsonServer, **environment: str) -> Asked:
    settings = read_settings(
        {
            "WIKIDATA_BASE_URL": server.base_url,
            "WIKIPEDIA_BASE_URL": f"{server.base_url}/{{language}}",
            "OMDB_BASE_URL": server.base_url,
            **environment,
        }
    )
    metrics = OutsideMetrics(CollectorRegistry())
    async with claim_sources(settings, MemoryClock(), metrics) as sources:
        return await AskSources(sources, settings.model_text_sources)(HEAT)


async def test_nobody_is_asked_without_the_operators_word(server: JsonServer) -> None:
    assert await asked_with(server, OMDB_API_KEY=KEY, TMDB_TOKEN="a-token-of-mine") == Asked()
    assert not server.requests


@pytest.mark.parametrize("named", ["wikidata", "wikipedia", "omdb"])
async def test_each_can_be_on_by_itself(server: JsonServer, named: str) -> None:
    asked = await asked_with(server, WTW_FILM_SOURCES=named, OMDB_API_KEY=KEY)

    assert [answer.source for answer in asked.answers] == [named]


async def test_all_together_make_a_film_complete(server: JsonServer) -> None:
    asked = await asked_with(server, WTW_FILM_SOURCES="omdb,wikipedia,wikidata", OMDB_API_KEY=KEY)

    assert [answer.source for answer in asked.answers] == ["wikidata", "wikipedia", "omdb"]
    assert asked.completeness == pytest.approx(1)
    assert not asked.away


async def test_wikimedia_hears_who_asks_and_omdb_does_not(server: JsonServer) -> None:
    await asked_with(
        server,
        WTW_FILM_SOURCES="wikidata,wikipedia,omdb",
        OMDB_API_KEY=KEY,
        WTW_CONTACT="films@example.org",
    )

    told = {request.path: request.headers["user-agent"] for request in server.requests}
    assert all(
        agent.startswith("WhatToWatch/") and "(films@example.org)" in agent
        for path, agent in told.items()
        if path != "/"
    )
    assert "films@example.org" not in told["/"]


async def test_nothing_of_a_person_goes_out(server: JsonServer) -> None:
    """Numbers and titles of films, and what a request is made of: no more."""
    await asked_with(server, WTW_FILM_SOURCES="wikidata,wikipedia,omdb", OMDB_API_KEY=KEY)

    headers = {name for request in server.requests for name in request.headers}
    assert headers <= {"host", "accept", "accept-encoding", "connection", "user-agent"}
    assert all(not request.headers.get("cookie") for request in server.requests)
