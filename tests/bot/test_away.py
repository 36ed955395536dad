"""What people hear of services that are away."""

import pytest

from tests.support.bot import Person, World
from tests.support.memory.outages import MemoryOutages
from whattowatch.domain.recommendation import RecommendationIssued

pytestmark = pytest.mark.quick


def take_away(world: World, *services: str) -> None:
    assert isinstance(world.ports.outages, MemoryOutages)
    world.ports.outages.services = set(services)


async def test_films_come_with_a_word_on_what_is_away(world: World, ann: Person) -> None:
    take_away(world, "tmdb", "openai")

    said = await ann.say("/recommend")

    assert said.count("\n---\n") == 4
    assert said.endswith("Without OpenAI and TMDB just now: I chose from what I know already.")
    assert [event.degraded for event in world.events if isinstance(event, RecommendationIssued)] == [
        ("openai", "tmdb")
    ]


async def test_what_was_never_set_up_is_not_spoken_of_each_time(world: World, ann: Person) -> None:
    assert "Without" not in await ann.say("/recommend")


async def test_it_is_said_in_russian(world: World) -> None:
    take_away(world, "tmdb")
    oleg = world.person(8, language="ru", name="Олег")

    assert (await oleg.say("/recommend")).endswith("Сейчас без TMDB: выбираю из того, что уже знаю.")
