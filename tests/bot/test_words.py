"""Reasons that a model words, on the cards of a chat."""

import json
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.support.bot import World, bot_world, known_films
from tests.support.container import MemoryPorts
from tests.support.narrating import as_told, narrating
from tests.support.openai_server import OpenAiServer, openai_server
from whattowatch.adapters.openai.narrator import MODEL
from whattowatch.domain.recommendation import RecommendationExplained

pytestmark = pytest.mark.quick


@pytest_asyncio.fixture
async def server() -> AsyncIterator[OpenAiServer]:
    async with openai_server() as server:
        server.says = as_told
        yield server


@pytest_asyncio.fixture
async def world(server: OpenAiServer) -> AsyncIterator[World]:
    async with (
        narrating(server) as narrator,
        bot_world(MemoryPorts(known_films(), narrator=narrator)) as made,
    ):
        yield made


async def test_the_cards_have_the_models_words_in_the_language_of_the_viewer(
    world: World, server: OpenAiServer
) -> None:
    oleg = world.person(8, language="ru", name="Олег")
    await oleg.say("Схватка 5 лучший диалог в кафе")

    cards = await oleg.say("/recommend")

    (event,) = [event for event in world.events if isinstance(event, RecommendationExplained)]
    assert (event.narrator, event.language) == (MODEL, "ru")
    assert "Вы видели фильм «Схватка», и этот ему под стать." in cards
    (request,) = server.asked
    assert json.loads(request["input"])["picks"][0]["own_films"] == ["Схватка"]
    assert "диалог" not in str(request)
    assert "Олег" not in str(request)
