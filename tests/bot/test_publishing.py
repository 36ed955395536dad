"""Making a review public, hearing what became of it, and reading what others made public."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.support.bot import Person, World, bot_world
from whattowatch.application.command import Command
from whattowatch.application.commands.moderate_reviews import ModerateReviews
from whattowatch.application.ports.offer_queue import OfferQueue, WaitingOffer
from whattowatch.bot.noticing import Noticing
from whattowatch.domain.ids import command_of
from whattowatch.domain.standing import OfferRegraded, ReviewMadePrivate, ReviewOffered

pytestmark = pytest.mark.quick

HEAT_PAGE = "/start film-949"
WORDS = "loved the <b>diner</b>, see https://spam.example and @spam_bot"


@pytest_asyncio.fixture
async def world() -> AsyncIterator[World]:
    async with bot_world() as world:
        yield world


@pytest.fixture
def anna(world: World) -> Person:
    return world.person(7, name="Anna")


@pytest.fixture
def boris(world: World) -> Person:
    return world.person(8, name="Boris")


@pytest.fixture
def noticing(world: World) -> Noticing:
    return Noticing(world.bot, world.container)


async def wrote(person: Person, text: str = WORDS, film: str = "Heat") -> None:
    assert await person.say(f"{film} 4.5 {text}")
    await person.say("/diary")
    await person.press("Heat (1995)")


async def offered(person: Person, label: str = "As “a viewer”", text: str = WORDS) -> str:
    await wrote(person, text)
    await person.press("Make public")
    return await person.press(label)


async def waiting(world: World) -> list[WaitingOffer]:
    queue = await world.container.get(OfferQueue)
    return [*(await queue.waiting(limit=50, offset=0))[0]]


async def decided(world: World, reason: str = "") -> None:
    """The oldest of those that wait."""
    offer_id = (await waiting(world))[0].offer_id
    moderate = await world.container.get(ModerateReviews)
    command = Command(command_of("tests", f"{offer_id} {reason}"), "cli")
    if reason:
        await moderate.reject(offer_id, reason, command=command)
    else:
        await moderate.approve(offer_id, command=command)


async def heard(noticing: Noticing, person: Person) -> list[str]:
    before = len(person.screen)
    await noticing.once()
    return [shown.text for shown in person.screen[before:]]


async def test_what_publishing_means_is_said_before_it_is_done(world: World, anna: Person) -> None:
    await wrote(anna)
    assert "Make public" in anna.labels()

    asked = await anna.press("Make public")

    assert "Once a moderator has read it, everybody here can read your words and your rating" in asked
    assert "Whoever runs this service can tell that it is yours" in asked
    assert "anonym" not in asked
    assert anna.labels() == ["As “a viewer”", "As Anna", "My diary of it"]
    assert await waiting(world) == []
    assert WORDS in await anna.press("My diary of it")
    assert await waiting(world) == []


async def test_a_review_is_offered_under_no_name_unless_that_is_pressed(world: World, anna: Person) -> None:
    shown = await offered(anna)

    assert "A moderator has yet to read it" in shown
    assert "Make public" not in anna.labels()
    (offer,) = await waiting(world)
    assert (offer.name, offer.text) == ("", WORDS)


async def test_or_under_the_name_on_the_button(world: World, anna: Person) -> None:
    await offered(anna, "As Anna")

    assert [offer.name for offer in await waiting(world)] == ["Anna"]


async def test_others_read_it_once_it_is_approved(world: World, anna: Person, boris: Person) -> None:
    await offered(anna)
    await boris.say(HEAT_PAGE)
    assert not [label for label in boris.labels() if label.startswith("Reviews")]

    await decided(world)
    await boris.say(HEAT_PAGE)
    assert "Reviews (1)" in boris.labels()
    page = await boris.press("Reviews (1)")
    assert page.splitlines()[0] == "Heat (1995): 1 review by viewers"
    assert "A viewer, 4.5 stars" in page
    assert "Anna" not in page
    assert boris.labels() == ["About the film"]
    await anna.say("/diary")
    assert "It is public, signed “a viewer”." in await anna.press("Heat (1995)")


async def test_nothing_in_it_leads_anywhere(world: World, anna: Person, boris: Person) -> None:
    await offered(anna)
    await decided(world)
    await boris.say(HEAT_PAGE)

    page = await boris.press("Reviews (1)")

    assert page.replace("\u2060", "").endswith(WORDS)
    for leading in ("https://", "spam.example", "@spam_bot"):
        assert leading not in page


async def test_the_author_is_told_once_what_became_of_it(
    world: World, anna: Person, noticing: Noticing
) -> None:
    await offered(anna)
    assert await heard(noticing, anna) == []
    await decided(world)

    assert await heard(noticing, anna) == ["Your review of Heat (1995) is public: a moderator has read it."]
    assert anna.labels() == ["My diary of it", "No more of these"]
    assert await heard(noticing, anna) == []
    assert "/settings" in await anna.press("No more of these")
    await decided_later(world, anna)
    assert await heard(noticing, anna) == []


async def decided_later(world: World, person: Person) -> None:
    await offered(person, text="other words")
    await decided(world)


async def test_and_why_it_did_not_become_public(world: World, anna: Person, noticing: Noticing) -> None:
    await offered(anna)
    await decided(world, "no <links>, please")

    (told,) = await heard(noticing, anna)
    assert told == "Your review of Heat (1995) stays private. A moderator says: “no <links>, please”"
    entry = await anna.press("My diary of it")
    assert "It was not made public: “no <links>, please”." in entry
    assert "Make public" not in anna.labels()

    assert "A moderator has yet to read it" in await offered(anna, text="a heist in Los Angeles")


async def test_twenty_decisions_are_twenty_messages(world: World, anna: Person, noticing: Noticing) -> None:
    """They asked for each: the five a week are for what they did not ask for."""
    for number in range(7):
        await offered(anna, text=f"words {number}")
        await decided(world)
        assert len(await heard(noticing, anna)) == 1


async def test_what_changed_before_they_were_told_is_not_told(
    world: World, anna: Person, noticing: Noticing
) -> None:
    await offered(anna)
    await decided(world)
    await anna.say("/diary")
    await anna.press("Heat (1995)")
    await anna.press("Make private")

    assert await heard(noticing, anna) == []


async def test_it_is_private_again_at_one_press(world: World, anna: Person, boris: Person) -> None:
    await offered(anna)
    await decided(world)
    await anna.say("/diary")
    await anna.press("Heat (1995)")

    shown = await anna.press("Make private")

    assert "public" not in shown
    assert "Make public" in anna.labels()
    await boris.say(HEAT_PAGE)
    assert not [label for label in boris.labels() if label.startswith("Reviews")]


async def test_more_words_make_it_private_and_other_stars_do_not(world: World, anna: Person) -> None:
    await offered(anna)
    await decided(world)
    await anna.say("/diary")
    await anna.press("Heat (1995)")
    await anna.press("Change the rating")
    assert "It is public" in await anna.press("2 ★")
    assert [event.rating for event in world.events if isinstance(event, OfferRegraded)] == [4]

    await anna.press("Write more")
    await anna.say("and the end")
    await anna.say("done")
    assert [event for event in world.events if isinstance(event, ReviewMadePrivate)]
    await anna.say("/diary")
    await anna.press("Heat (1995)")
    assert "Make public" in anna.labels()


async def test_stars_alone_cannot_be_made_public(anna: Person) -> None:
    await anna.say("Heat 4.5")
    await anna.say("/diary")
    await anna.press("Heat (1995)")

    assert "Make public" not in anna.labels()


async def test_a_long_review_is_refused_with_what_there_is_room_for(world: World, anna: Person) -> None:
    await wrote(anna, "very " * 240)
    await anna.press("Make public")

    assert "a public review holds 1,000" in await anna.press("As “a viewer”")
    assert not [event for event in world.events if isinstance(event, ReviewOffered)]


async def test_reviews_are_leafed_through_the_newest_first(world: World, anna: Person) -> None:
    for number in range(5):
        await offered(world.person(100 + number, name=f"Viewer {number}"), text=f"words {number}")
        world.ports.clock.forward(seconds=1)
        await decided(world)
    await anna.say(HEAT_PAGE)

    first = await anna.press("Reviews (5)")
    assert [line for line in first.splitlines() if line.startswith("words")] == [
        "words 4",
        "words 3",
        "words 2",
    ]
    assert anna.labels() == ["More ›", "About the film"]
    second = await anna.press("More ›")
    assert [line for line in second.splitlines() if line.startswith("words")] == ["words 1", "words 0"]
    assert await anna.press("‹ Back") == first


async def test_in_russian_too(world: World, noticing: Noticing) -> None:
    ira = world.person(9, name="Ира", language="ru")
    await ira.say("Heat 4.5 очень понравилась сцена в кафе")
    await ira.say("/diary")
    await ira.press(next(label for label in ira.labels() if "1995" in label))
    assert "Опубликовать ваш отзыв" in await ira.press("Опубликовать")
    assert ira.labels() == ["Как «зритель»", "Как Ира", "Мой дневник о нём"] or len(ira.labels()) == 3
    assert "Отзыв ждёт модератора" in await ira.press("Как Ира")
    await decided(world)

    (told,) = await heard(noticing, ira)
    assert told.startswith("Модератор прочитал ваш отзыв")


async def test_after_forgetting_nothing_of_it_is_left(
    world: World, anna: Person, boris: Person, noticing: Noticing
) -> None:
    await offered(anna, "As Anna")
    await decided(world)
    await anna.say("/forget")
    await anna.press("Erase everything")
    await anna.say("ERASE")

    await boris.say(HEAT_PAGE)
    assert not [label for label in boris.labels() if label.startswith("Reviews")]
    assert await heard(noticing, anna) == []
