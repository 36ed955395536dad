"""Words that come in several messages."""

import pytest

from tests.support.bot import Person, World
from whattowatch.domain.review import LONGEST_TEXT

pytestmark = pytest.mark.quick


def kept(world: World) -> str:
    return world.reviews[-1].text.removeprefix("sealed: ")


@pytest.mark.parametrize(
    ("language", "more", "done", "thanked"),
    [
        ("en", "Write more", "Done!", "4.5 stars. Noted."),
        ("ru", "Дописать", "готово", "4,5 звезды. Записано."),
    ],
)
async def test_words_are_collected_until_done(
    world: World, language: str, more: str, done: str, thanked: str
) -> None:
    person = world.person(8, language=language)
    await person.say("Alien 4.5 first")
    await person.press(more)
    for words in ("second 3 of 5", "Heat 5 was better", "third"):
        assert "5" in await person.say(words)

    assert thanked in await person.say(done)
    assert kept(world) == "first\n\nsecond 3 of 5\n\nHeat 5 was better\n\nthird"
    assert {review.film_id for review in world.reviews} == {348}
    assert not world.conversations.kept


async def test_the_button_ends_it_as_well_and_once(world: World, ann: Person) -> None:
    await ann.say("Heat 4.5")
    await ann.press("Write more")
    data = ann.data("Done")
    await ann.say("the diner scene")

    assert "“the diner scene”" in await ann.press("Done")
    assert "does not work any more" in await ann._hear(ann.press_of(data))


async def test_what_there_is_no_room_for_is_said_and_nothing_is_lost(world: World, ann: Person) -> None:
    await ann.say("Heat 4.5")
    await ann.press("Write more")
    await ann.say("a" * 3_000)
    said = await ann.say("b" * 2_500)
    assert "has 2,500 characters, and of the 5,000 a review holds 1,998 are left" in said
    assert kept(world) == "a" * 3_000

    assert "Kept: 5,000 of 5,000" in await ann.say("c" * 1_998)
    assert len(kept(world)) == LONGEST_TEXT
    assert "0 are left" in await ann.say("d")
    assert "Noted" in await ann.say("done")


async def test_words_for_a_film_that_lacks_its_rating_are_collected_too(world: World, ann: Person) -> None:
    await ann.say("Heat loved the diner scene from end to end")
    assert "Kept. And how many stars for Heat (1995)?" in await ann.say("and the way they talk in it")
    await ann.say("4.5")

    assert kept(world) == "loved the diner scene from end to end\n\nand the way they talk in it"
    assert world.reviews[-1].rating == 9


async def test_done_leaves_words_without_a_rating(world: World, ann: Person) -> None:
    await ann.say("Heat loved the diner scene from end to end")

    assert "seen, not rated" in (await ann.say("that's all")).lower()
    assert kept(world) == "loved the diner scene from end to end"


async def test_few_words_in_place_of_a_rating_are_asked_about(ann: Person) -> None:
    await ann.say("Heat")

    assert "I do not read that as a rating" in await ann.say("so so")


async def test_a_command_ends_it_and_keeps_what_was_said(world: World, ann: Person) -> None:
    await ann.say("Heat 4.5")
    await ann.press("Write more")
    await ann.say("the diner scene")
    await ann.say("/diary")

    assert "Alien (1979): 4.5 stars. Noted." in await ann.say("Alien 4.5")
    assert [review.text for review in world.reviews][:2] == ["", "sealed: the diner scene"]


async def test_an_edit_of_a_part_is_answered_as_any_edit(ann: Person) -> None:
    await ann.say("Heat 4.5")
    await ann.press("Write more")
    edited = ann.message("the diner scenes")
    edited["edited_message"] = edited.pop("message") | {"edit_date": 1_772_000_001}

    assert "I do not read edits" in await ann._hear(edited)
    assert "Kept" in await ann.say("the diner scene")


async def test_a_film_that_was_taken_back_meanwhile_has_no_more_words(ann: Person) -> None:
    await ann.say("Heat 4.5")
    undo = ann.data("Undo")
    await ann.press("Write more")
    await ann._hear(ann.press_of(undo))

    assert "There is no such review" in await ann.say("the diner scene")
    assert "Noted" in await ann.say("Heat 4.5 the diner scene")
