"""What people want to watch, said in a chat: with the command, or by itself."""

import pytest
from msgspec.structs import replace

from tests.contracts.watch_options import NETFLIX
from tests.support.bot import Person, World, bot_world, known_films
from tests.support.container import MemoryPorts
from whattowatch.application.command import Command
from whattowatch.application.commands.change_settings import ChangeSettings
from whattowatch.domain.ids import FilmId, command_of
from whattowatch.domain.recommendation import RecommendationIssued
from whattowatch.domain.watching import Service, WatchOption, WatchTold

pytestmark = pytest.mark.quick

FILMS = {film.film_id: film for film in known_films()}


def issued(world: World) -> list[RecommendationIssued]:
    return [event for event in world.events if isinstance(event, RecommendationIssued)]


async def test_a_command_with_words_is_a_wish(world: World, ann: Person) -> None:
    heard = await ann.say("/recommend something tense, under 100 minutes, not American, with dragonflies")

    assert heard.startswith(
        "You want: tense, up to 100 min, not American. Press one to take it off.\n"
        "I did not understand: dragonflies."
    )
    assert (
        heard.count("\n---\n") == 5
    )  # what was understood, that the taste is not known, three cards, a question
    for pick in issued(world)[-1].picks:
        film = FILMS[pick.film_id]
        assert film.runtime_min is not None
        assert film.runtime_min <= 100
        assert "US" not in film.countries


async def test_a_chip_takes_itself_off_and_asks_again(world: World, ann: Person) -> None:
    await ann.say("/recommend funny, under 100 minutes, not American")

    heard = await ann.press("✕ not American")

    assert heard.startswith("You want: funny, up to 100 min.")
    first, second = issued(world)
    assert second.limits.without_countries == ()
    assert second.limits.runtime_max_min == 100
    assert second.wished.without == ("not-country:US",)
    assert not {pick.film_id for pick in first.picks} & {pick.film_id for pick in second.picks}


async def test_more_is_more_of_the_same_wish(world: World, ann: Person) -> None:
    await ann.say("/recommend funny, under 100 minutes")
    await ann.press("Three more")

    first, second = issued(world)
    assert first.limits == second.limits


async def test_a_wish_may_be_for_films_of_the_watchlist_or_for_one_to_see_again(
    world: World, ann: Person
) -> None:
    for film_id in (949, 348):
        await ann.say(f"/start film-{film_id}")
        await ann.press("Watch later")

    heard = await ann.say("something from my watchlist")
    assert heard.startswith("You want: from my watchlist.")
    assert {pick.film_id for pick in issued(world)[-1].picks} == {949, 348}
    assert "your watchlist leaves no more" in heard

    await ann.say("Heat 5")
    world.ports.clock.forward(days=250)
    assert (await ann.say("something to rewatch")).startswith("You want: to watch again.")
    assert {pick.film_id for pick in issued(world)[-1].picks} == {949}


async def test_a_wish_may_be_for_what_ones_own_services_have(world: World, ann: Person) -> None:
    assert "You have named no services" in await ann.say("something on my services")

    await ann.say("Heat 5")
    (viewer_id,) = {event.viewer_id for event in world.events}
    change = await world.container.get(ChangeSettings)
    await change(
        viewer_id,
        lambda present: replace(present, services=(NETFLIX.service_id,)),
        command=Command(command_of("tests", "services"), "telegram"),
    )
    for film_id in (FilmId(348), FilmId(679)):
        options = (WatchOption(kind="stream", service=NETFLIX),)
        await world.ports.watch.keep(WatchTold(film_id=film_id, options={"US": options}))

    heard = await ann.say("something on my services")

    assert heard.startswith("You want: on my services.")
    assert {pick.film_id for pick in issued(world)[-1].picks} <= {348, 679}

    await ann.press("✕ on my services")
    assert not {pick.film_id for pick in issued(world)[-1].picks} <= {348, 679}


async def test_the_same_in_russian(world: World) -> None:
    oleg = world.person(8, language="ru", name="Олег")

    heard = await oleg.say("что-нибудь лёгкое, до 90 минут, не ужасы, 80-е")

    assert heard.startswith("Ищу: лёгкое, до 90 мин, не ужасы, 1980-е. Лишнее можно убрать кнопкой.")
    for pick in issued(world)[-1].picks:
        assert 1980 <= (FILMS[pick.film_id].year or 0) <= 1989


@pytest.mark.parametrize(
    "said",
    [
        "Heat",
        "3 hours of boredom",
        "Brief Encounter",
        "Brazil",
        "There Will Be Blood",
        "A Short Film About Love",
        "From Russia with Love",
        "Аргентина, 1985",
        "comedy 4.5",
        "The Silence of the Lambs, scary",
        "1994",
        "x" * 3_000,
        "Heat, tense",
    ],
)
async def test_what_may_be_about_a_film_is_no_wish(world: World, ann: Person, said: str) -> None:
    await ann.say(said)

    assert not issued(world)


@pytest.mark.parametrize(
    ("said", "understood", "unclear"),
    [
        ("i want something funny but not stupid", "funny", "but not stupid"),
        ("something scary but without vampires", "scary", "without vampires"),
        ("хочу что-нибудь умное, но не занудное", "thoughtful", "не занудное"),
    ],
)
async def test_what_is_asked_for_is_given_as_far_as_it_is_understood(
    world: World, ann: Person, said: str, understood: str, unclear: str
) -> None:
    heard = await ann.say(said)

    assert heard.startswith(f"You want: {understood}.")
    assert unclear in heard.splitlines()[1]


@pytest.mark.parametrize(
    "said",
    [
        "I like scary films but Heat was boring",
        "I want Heat",
        "something borrowed 4",
        "funny, I cried",
        "I want to tell you how scary that film about a hotel was",
    ],
)
async def test_of_what_may_be_about_a_film_no_part_is_taken_for_a_wish(
    world: World, ann: Person, said: str
) -> None:
    await ann.say(said)

    assert not issued(world)


@pytest.mark.parametrize("said", ["не хочу ужасов", "no horror please"])
async def test_a_wish_that_says_no_is_none_of_the_stars_that_are_awaited(
    world: World, ann: Person, said: str
) -> None:
    await ann.say("Heat")
    await ann.say(said)

    assert [each.wished.understood for each in issued(world)] == [("not-genre:Horror",)]


async def test_the_genre_they_asked_for_comes_first_on_the_card() -> None:
    """Else a comedy of many genres looks like none."""
    films = [
        replace(film, genres=("Action", "Adventure", "Science Fiction", "Comedy")) for film in known_films()
    ]
    async with bot_world(MemoryPorts(films[:20])) as world:
        assert "Comedy, Action, Adventure\n" in await world.person().say("a comedy")
        assert "Action, Adventure, Science Fiction\n" in await world.person(8).say("/recommend")


@pytest.mark.parametrize("state", ["/review", "/avoid", "4.5", "Heat"])
async def test_an_answer_to_a_question_is_no_wish(world: World, ann: Person, state: str) -> None:
    await ann.say(state)
    await ann.say("something light")

    assert not issued(world)


async def test_a_wish_that_is_too_long_is_refused_with_its_bound(world: World, ann: Person) -> None:
    assert "within 500" in await ann.say(f"/recommend {'light ' * 200}")
    assert not issued(world)


async def test_a_wish_that_nothing_meets_says_what_is_in_the_way(ann: Person) -> None:
    assert "the length leaves no more" in await ann.say("/recommend under 3 minutes")


async def test_nobody_takes_a_chip_off_for_somebody_else(world: World, ann: Person) -> None:
    await ann.say("/recommend funny, not American")
    data = ann.data("✕ funny")

    await world.feed(world.person(9, name="Eve").press_of(data))

    assert len(issued(world)) == 1


async def on_netflix(world: World) -> set[FilmId]:
    """Some comedies are there, beside others' services; of other films nothing is known."""
    comedies = [film.film_id for film in known_films() if "Comedy" in film.genres][:6]
    others = [
        WatchOption(kind="stream", service=Service(service_id=90 + number, name=f"A{number}"))
        for number in range(5)
    ]
    for film_id in comedies:
        options = {"US": (*others, WatchOption(kind="stream", service=NETFLIX))}
        await world.ports.watch.keep(WatchTold(film_id=film_id, options=options))
    return set(comedies)


async def test_a_message_may_name_a_service_and_the_cards_say_that_it_is_there(
    world: World, ann: Person
) -> None:
    there = await on_netflix(world)

    heard = await ann.say("a comedy on Netflix")

    assert heard.startswith("You want: comedy, on Netflix. Press one to take it off.")
    assert {pick.film_id for pick in issued(world)[-1].picks} <= there
    assert heard.count("Netflix, A0, A1, A2") == 3
    await ann.press("✕ on Netflix")
    assert issued(world)[-1].limits.services == ()


async def test_three_more_and_another_keep_to_the_service(world: World, ann: Person) -> None:
    there = await on_netflix(world)
    await ann.say("a comedy on Netflix")

    await ann.press("Three more")

    assert [len(each.picks) for each in issued(world)] == [3, 3]
    assert {pick.film_id for each in issued(world) for pick in each.picks} == there


async def test_a_service_that_is_not_there_is_told_and_limits_nothing(world: World, ann: Person) -> None:
    await on_netflix(world)

    heard = await ann.say("a comedy on Hulu")

    assert heard.startswith(
        "You want: comedy. Press one to take it off.\nI do not know what Hulu has where you are"
    )
    assert issued(world)[-1].picks


async def test_so_it_is_in_russian(world: World) -> None:
    await on_netflix(world)
    ivan = world.person(8, language="ru", name="Иван")

    assert (await ivan.say("комедия на Нетфликсе")).startswith("Ищу: комедия, на Netflix.")
    assert "есть на Kinopoisk" in await ivan.say("комедия на Кинопоиске")
