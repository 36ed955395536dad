"""A reason says back what somebody wrote of the film that it rests on."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.api.talking import Api, Caller, api_over
from tests.support.bot import known_films
from tests.support.container import MemoryPorts, memory_container
from whattowatch.adapters.local.template_narrator import TemplateNarrator
from whattowatch.api.wiring import ApiProvider

pytestmark = pytest.mark.quick

HEAT = 949


@pytest_asyncio.fixture
async def api() -> AsyncIterator[Api]:
    ports = MemoryPorts(known_films(), narrator=TemplateNarrator())
    async with memory_container(ports, ApiProvider()) as container, api_over(container) as api:
        yield api


async def reasons(caller: Caller) -> str:
    answer = await caller("POST", "/v1/recommendations", {})
    assert answer.status_code == 201, answer.text
    return " ".join(pick["reason"] for pick in answer.json()["picks"])


async def said(caller: Caller, rating: float, text: str) -> None:
    answer = await caller("PUT", f"/v1/films/{HEAT}/review", {"rating": rating, "text": text})
    assert answer.is_success, answer.text


async def test_what_they_loved_is_said_back(anna: Caller) -> None:
    await said(anna, 5.0, "Loved the diner scene.")

    told = await reasons(anna)

    assert told.count("Heat (“Loved the diner scene”)") == 1


async def test_what_others_wrote_is_not(anna: Caller, boris: Caller) -> None:
    await said(anna, 5.0, "Loved the diner scene.")
    await said(boris, 5.0, "")

    assert "Heat" in (told := await reasons(boris))
    assert "diner" not in told


@pytest.mark.parametrize("text", ["Loved it, but the ending", "<b>Loved it</b>", "Loved it " * 40])
async def test_what_is_not_plain_praise_is_not(anna: Caller, text: str) -> None:
    await said(anna, 5.0, text)

    assert "Heat" in (told := await reasons(anna))
    assert "“" not in told


async def test_words_that_were_taken_back_are_not(anna: Caller) -> None:
    await said(anna, 5.0, "Loved the diner scene.")
    await said(anna, 5.0, "")

    assert "diner" not in await reasons(anna)
