"""A review that waits for something is not lost when something else is asked for: it waits on, and says so."""

from datetime import timedelta

import pytest

from tests.support.bot import Person, World
from tests.support.memory.words import SEAL
from tests.support.wordings import ENGLISH

pytestmark = pytest.mark.quick

HEAT = "And Heat (1995): how many stars?"
LOST = "Qwertyuiop 4.5 the best diner there is"
STILL = "And “Qwertyuiop”: which film was that? Send its title."


async def waits_for_stars(ann: Person) -> None:
    await ann.say("Heat loved the diner scene")


async def is_saved_with_its_words(world: World, ann: Person) -> None:
    assert "Heat (1995): 4.5 stars. Noted." in await ann.say("4.5")
    assert (world.reviews[-1].text, world.reviews[-1].film_id) == (f"{SEAL}loved the diner scene", 949)
    assert "nothing to cancel" in await ann.say("/cancel")


@pytest.mark.parametrize("command", ["/review", "/avoid"])
async def test_whoever_asks_for_something_else_is_told_what_waits(ann: Person, command: str) -> None:
    assert "waits until" not in await ann.say(command)
    await ann.say("/cancel")
    await waits_for_stars(ann)

    assert "“Heat (1995)” waits until this is done." in await ann.say(command)


async def test_another_review_comes_first_and_then_the_one_that_waits(world: World, ann: Person) -> None:
    await waits_for_stars(ann)
    await ann.say("/review")
    said = await ann.say("Alien 5")

    assert said.endswith(HEAT)
    assert "Alien (1979): 5 stars. Noted." in said
    await is_saved_with_its_words(world, ann)


async def test_what_is_avoided_comes_first_and_then_the_one_that_waits(world: World, ann: Person) -> None:
    await waits_for_stars(ann)
    await ann.say("/avoid")

    assert (await ann.say("zombies")).endswith(HEAT)
    await is_saved_with_its_words(world, ann)


@pytest.mark.parametrize(
    ("setting", "typed", "chosen"), [("Time zone", "Riga", "Riga"), ("Country", "Latvia", "Latvia")]
)
async def test_a_place_that_is_typed_comes_first_and_then_the_one_that_waits(
    world: World, ann: Person, setting: str, typed: str, chosen: str
) -> None:
    await waits_for_stars(ann)
    await ann.say("/settings")
    assert "“Heat (1995)” waits until this is done." in await ann.press(setting)
    await ann.say(typed)
    (label,) = [label for label in ann.labels() if chosen in label]

    assert HEAT in await ann.press(label)
    await is_saved_with_its_words(world, ann)


@pytest.mark.parametrize("asked", ["/review", "/avoid"])
async def test_a_title_nobody_knows_waits_with_its_rating_and_words(
    world: World, ann: Person, asked: str
) -> None:
    await ann.say(LOST)
    await ann.say(asked)
    assert (await ann.say("Alien 5")).endswith(STILL)
    await ann.say("Heat")

    review = world.reviews[-1]
    assert (review.film_id, review.rating, review.text) == (949, 9, f"{SEAL}the best diner there is")


@pytest.mark.parametrize("left", ["/cancel", "[Cancel]"])
async def test_whoever_leaves_the_other_is_back_where_they_were(world: World, ann: Person, left: str) -> None:
    await waits_for_stars(ann)
    await ann.say("/review")

    said = await (ann.press(left[1:-1]) if left.startswith("[") else ann.say(left))
    assert said.endswith(HEAT)
    await is_saved_with_its_words(world, ann)


async def test_whoever_gives_another_command_is_back_where_they_were(world: World, ann: Person) -> None:
    await waits_for_stars(ann)
    await ann.say("/avoid")
    await ann.say("/watchlist")

    await is_saved_with_its_words(world, ann)


async def test_its_buttons_work_while_it_waits(world: World, ann: Person) -> None:
    await waits_for_stars(ann)
    await ann.say("/avoid")
    await ann.press("4.5 ★")
    assert world.reviews[-1].text == f"{SEAL}loved the diner scene"

    assert "how many stars" not in await ann.say("zombies")
    assert "nothing to cancel" in await ann.say("/cancel")


async def test_the_film_can_be_chosen_while_it_waits(world: World, ann: Person) -> None:
    await ann.say("Toy Story 3 made me cry")
    label = ann.labels()[0]
    await ann.say("/avoid")
    assert "Noted." in await ann.press(label)

    assert world.reviews[-1].text == f"{SEAL}made me cry"
    assert await ann.say("/cancel") == "Cancelled."  # the avoid, and nothing comes back
    assert "nothing to cancel" in await ann.say("/cancel")


async def test_each_of_several_comes_back_the_newest_first(ann: Person) -> None:
    await ann.say(LOST)
    await ann.say("/review")
    await waits_for_stars(ann)
    await ann.say("/avoid")

    assert (await ann.say("zombies")).endswith(HEAT)
    assert (await ann.say("4.5")).endswith(STILL)


async def test_what_is_said_anew_does_not_wait(ann: Person) -> None:
    """The title was mistyped, and nothing else was said."""
    await ann.say("Qwertyuiop 4.5")

    assert ENGLISH.reviews.still_which("Qwertyuiop") not in await ann.say("Heat 4.5")


async def test_a_day_later_it_is_put_away_and_named(world: World, ann: Person) -> None:
    await waits_for_stars(ann)
    await ann.say("/avoid")
    world.ports.clock.at += timedelta(hours=25)

    assert "What we began about “Heat (1995)” was more than a day ago" in await ann.say("hello")


async def test_what_is_told_as_seen_is_no_other_title_of_what_was_not_found(ann: Person) -> None:
    await ann.say("Psycho 4")

    assert (await ann.say("Watched Heat again")).startswith("Heat (1995): how many stars?")


async def test_who_says_that_they_already_saw_it_is_asked_for_stars(ann: Person) -> None:
    assert (await ann.say("I already saw Heat")).startswith("Heat (1995): how many stars?")
