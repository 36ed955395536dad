"""What people hear of services that are away."""

import pytest

from tests.support.bot import Person, World, bot_world, known_films
from tests.support.container import MemoryPorts
from tests.support.memory.film_source import MemoryFilmSource
from tests.support.memory.outages import MemoryOutages
from whattowatch.bot.asking_later import KIND
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


OBSCURITY = Film(film_id=FilmId(7_777), title="Obscurity", year=2003)


def screen_since(person: Person, before: int) -> list[str]:
    return [shown.text for shown in person.screen[before:]]


async def looked_again(world: World, person: Person) -> list[str]:
    """What comes of the job that looks titles up, if there is one."""
    before = len(person.screen)
    await world.ports.jobs.do(world.jobs, KIND)
    return screen_since(person, before)


async def test_when_the_database_is_back_the_review_goes_on_by_itself() -> None:
    source = MemoryFilmSource([OBSCURITY], away=True)
    async with bot_world(MemoryPorts(known_films(), source=source)) as world:
        ann = world.person()
        await ann.say("Obscurity 4 slow but good")
        assert await looked_again(world, ann) == []
        assert await looked_again(world, ann) == []

        source.away = False
        back, noted = await looked_again(world, ann)

        assert back == "The film database is back, so I looked up “Obscurity”."
        assert noted.startswith("Obscurity (2003): 4 stars.")
        assert [(event.film_id, event.text) for event in world.reviews] == [(7_777, "sealed: slow but good")]
        assert await looked_again(world, ann) == []
        assert "Obscurity (2003)" not in await ann.say("Heat 5")


async def test_without_stars_they_are_asked_for() -> None:
    source = MemoryFilmSource([OBSCURITY], away=True)
    async with bot_world(MemoryPorts(known_films(), source=source)) as world:
        ann = world.person()
        await ann.say("Obscurity")

        source.away = False
        _, asked = await looked_again(world, ann)

        assert asked == "Obscurity (2003): how many stars?"
        await ann.say("3.5")
        assert [event.film_id for event in world.reviews] == [7_777]


async def test_of_several_films_one_is_chosen_and_nothing_is_guessed() -> None:
    other = Film(film_id=FilmId(7_778), title="Obscurity", year=2011)
    source = MemoryFilmSource([OBSCURITY, other], away=True)
    async with bot_world(MemoryPorts(known_films(), source=source)) as world:
        ann = world.person()
        await ann.say("Obscurity 4 slow but good")

        source.away = False
        assert (await looked_again(world, ann))[-1] == "Which film is “Obscurity”?"
        assert world.reviews == []

        await ann.press("Obscurity (2011)")
        assert [(event.film_id, event.text) for event in world.reviews] == [(7_778, "sealed: slow but good")]


async def test_of_a_film_that_nobody_knows_it_is_said_once_and_the_words_stay() -> None:
    source = MemoryFilmSource([OBSCURITY], away=True)
    async with bot_world(MemoryPorts(known_films(), source=source)) as world:
        ann = world.person()
        await ann.say("Obskurantia 4 slow but good")

        source.away = False
        said = await looked_again(world, ann)
        assert said[-1].startswith("I know no film called “Obskurantia”.")
        assert await looked_again(world, ann) == []

        await ann.say("Obscurity")
        assert [event.text for event in world.reviews] == ["sealed: slow but good"]


async def test_whoever_settled_it_meanwhile_hears_no_more_of_it() -> None:
    source = MemoryFilmSource([OBSCURITY], away=True)
    async with bot_world(MemoryPorts(known_films(), source=source)) as world:
        ann = world.person()
        await ann.say("Obscurity 4 slow but good")
        await ann.say("/cancel")

        source.away = False
        assert await looked_again(world, ann) == []
        assert await looked_again(world, ann) == []
        assert world.reviews == []


async def test_in_their_language_it_goes_on() -> None:
    source = MemoryFilmSource([OBSCURITY], away=True)
    async with bot_world(MemoryPorts(known_films(), source=source)) as world:
        ivan = world.person(8, language="ru", name="Иван")
        await ivan.say("Obscurity 4 медленно, но хорошо")

        source.away = False
        assert (await looked_again(world, ivan))[0] == "База фильмов снова на связи: ищу «Obscurity»."
        assert [event.text for event in world.reviews] == ["sealed: медленно, но хорошо"]
