"""What people hear of services that are away."""

import pytest

from tests.support.bot import Person, World, bot_world, known_films
from tests.support.container import MemoryPorts
from tests.support.memory.film_source import MemoryFilmSource
from tests.support.memory.outages import MemoryOutages
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.recommendation import RecommendationIssued

pytestmark = pytest.mark.quick


def take_away(world: World, *services: str) -> None:
    assert isinstance(world.ports.outages, MemoryOutages)
    world.ports.outages.services = set(services)


async def test_films_come_with_a_word_on_what_is_away(world: World, ann: Person) -> None:
    take_away(world, "tmdb", "openai")

    said = await ann.say("/recommend")

    assert said.count("\n---\n") == 5
    assert "Without OpenAI and TMDB just now: I chose from what I know already." in said.split("\n---\n")
    assert [event.degraded for event in world.events if isinstance(event, RecommendationIssued)] == [
        ("openai", "tmdb")
    ]


async def test_a_choice_among_what_is_known_says_that_nobody_else_could_be_asked() -> None:
    async with bot_world(MemoryPorts(known_films(), source=MemoryFilmSource(away=True))) as world:
        ann = world.person()

        said = await ann.say("Heaat 4.5 the diner scene")
        assert said == (
            "Which film is “Heaat”?\nThe film database is away just now, so I looked only among those I know."
        )
        assert "Noted" in await ann.press("Heat (1995)")
        assert [event.text for event in world.reviews] == ["sealed: the diner scene"]


async def test_a_film_that_only_the_database_knows_is_taken_when_it_is_back() -> None:
    source = MemoryFilmSource([Film(film_id=FilmId(7_777), title="Obscurity", year=2003)], away=True)
    async with bot_world(MemoryPorts(known_films(), source=source)) as world:
        ann = world.person()

        said = await ann.say("Obscurity 4 slow but good")
        assert "The film database is away just now" in said
        assert "What you wrote is kept" in said
        source.away = False
        assert "Obscurity (2003)" in await ann.say("Obscurity")
        assert [(event.film_id, event.text) for event in world.reviews] == [(7_777, "sealed: slow but good")]


async def test_what_was_never_set_up_is_not_spoken_of_each_time(world: World, ann: Person) -> None:
    assert "Without" not in await ann.say("/recommend")


async def test_it_is_said_in_russian(world: World) -> None:
    take_away(world, "tmdb")
    oleg = world.person(8, language="ru", name="Олег")

    assert "Сейчас без TMDB: выбираю из того, что уже знаю." in (await oleg.say("/recommend")).split(
        "\n---\n"
    )
