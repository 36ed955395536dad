"""Reasons that a model words, asked for over HTTP."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.api.talking import Api, Caller, api_over
from tests.support.bot import known_films
from tests.support.container import MemoryPorts, memory_container
from tests.support.memory.words import SEAL
from tests.support.narrating import as_told, narrating
from tests.support.openai_server import OpenAiServer, openai_server
from whattowatch.adapters.openai.narrator import MODEL
from whattowatch.api.envelope import DUE_IN_S
from whattowatch.api.wiring import ApiProvider
from whattowatch.domain.recommendation import RecommendationExplained

HEAT, RONIN = 949, 8195


@pytest_asyncio.fixture
async def server() -> AsyncIterator[OpenAiServer]:
    async with openai_server() as server:
        server.says = as_told
        yield server


@pytest_asyncio.fixture
async def ports(server: OpenAiServer) -> AsyncIterator[MemoryPorts]:
    async with narrating(server, most_s=30.0) as narrator:
        yield MemoryPorts(known_films(), narrator=narrator)


@pytest_asyncio.fixture
async def api(ports: MemoryPorts) -> AsyncIterator[Api]:
    async with memory_container(ports, ApiProvider()) as container, api_over(container) as api:
        yield api


async def asked(caller: Caller, **wish: Any) -> dict[str, Any]:
    for film_id, rating in ((HEAT, 5), (RONIN, 4.5)):
        answer = await caller(
            "PUT", f"/v1/films/{film_id}/review", {"rating": rating, "text": "secret words"}
        )
        assert answer.is_success, answer.text
    await caller("POST", "/v1/avoids", {"phrase": "jump scares"})
    answer = await caller("POST", "/v1/recommendations", wish)
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


def explained(ports: MemoryPorts) -> RecommendationExplained:
    (event,) = [kept.event for kept in ports.events.log if isinstance(kept.event, RecommendationExplained)]
    return event


@pytest.mark.quick
async def test_the_words_are_kept_with_who_worded_them(
    anna: Caller, ports: MemoryPorts, server: OpenAiServer
) -> None:
    told = await asked(anna)

    event = explained(ports)
    assert event.narrator == MODEL
    assert {reason.film_id: reason.text.removeprefix(SEAL) for reason in event.reasons} == {
        pick["film"]["film_id"]: pick["reason"] for pick in told["picks"]
    }
    by_model = [reason for reason in event.reasons if reason.by is None]
    assert by_model
    assert all("the night is young" in reason.text for reason in by_model)
    assert all(reason.by == "template" for reason in event.reasons if reason not in by_model)
    (request,) = server.asked
    for secret in ("secret words", "jump scares", "Anna", str(anna.viewer_id)):
        assert secret not in str(request)


async def test_where_there_is_nothing_to_word_no_model_did(
    anna: Caller, ports: MemoryPorts, server: OpenAiServer
) -> None:
    told = await asked(anna, limits={"year_from": 2098})

    assert told["picks"] == []
    assert explained(ports).narrator == "template"
    assert server.asked == []


async def test_an_answer_does_not_wait_for_words(
    anna: Caller, ports: MemoryPorts, server: OpenAiServer
) -> None:
    server.hangs = True
    begun = asyncio.get_running_loop().time()

    told = await asked(anna)

    assert asyncio.get_running_loop().time() - begun < DUE_IN_S
    assert all(pick["reason"] for pick in told["picks"])
    assert explained(ports).narrator == "template"
    assert {reason.by for reason in explained(ports).reasons} == {None}
    assert len(server.asked) == 1


@pytest.mark.quick
async def test_words_change_nothing_of_what_is_picked(api: Api, server: OpenAiServer) -> None:
    worded = await asked(await api.viewer("Anna"))
    server.says = '{"reasons": [{"number": 0, "text": "Watch Alien instead."}]}'
    plain = await asked(await api.viewer("Boris"))

    assert [pick["film"] for pick in worded["picks"]] == [pick["film"] for pick in plain["picks"]]
    assert [pick["reason"] for pick in worded["picks"]] != [pick["reason"] for pick in plain["picks"]]
