"""Somebody wants nothing with zombies: what no wish can leave out may be avoided from now on."""

import pytest

from tests.bot.corpus import TEXTS
from tests.support.bot import Person, World
from whattowatch.bot.unwanted import unwanted_in
from whattowatch.domain.recommendation import RecommendationIssued
from whattowatch.domain.viewer import AvoidAdded

pytestmark = pytest.mark.quick

ASKED = (
    "I cannot leave out “zombies” for one evening. I can avoid it from now on: films with it stand further back "
    "until you lift it in /avoid."
)


def avoided(world: World) -> list[str]:
    return [event.phrase.removeprefix("sealed: ") for event in world.events if isinstance(event, AvoidAdded)]


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("nothing with zombies", "zombies"),
        ("Nothing with zombies tonight, please!", "zombies"),
        ("please, nothing about the holocaust", "the holocaust"),
        ("no zombies tonight", "zombies"),
        ("no zombies", "zombies"),
        ("no jump scares please", "jump scares"),
        ("no films with clowns", "clowns"),
        ("something without zombies", "zombies"),
        ("without any torture", "torture"),
        ("I don't want zombies tonight", "zombies"),
        ("I don’t want anything with spiders", "spiders"),
        ("ничего с зомби", "зомби"),
        ("Только ничего с зомби сегодня!", "зомби"),
        ("ничего про войну с клоунами", "войну с клоунами"),
        ("без зомби, пожалуйста", "зомби"),
        ("что-нибудь без зомби", "зомби"),
        ("никаких клоунов", "клоунов"),
        ("только не про пауков", "пауков"),
        ("не хочу ничего с зомби", "зомби"),
        ("не хочу зомби сегодня", "зомби"),
        ("no way", None),
        ("no thanks", None),
        ("no, thank you", None),
        ("no idea what to watch", None),
        ("not tonight", None),
        ("I don't want to watch anything", None),
        ("не хочу ничего смотреть", None),
        ("nothing with zombies 4", None),
        ("nothing", None),
        ("Heat without the diner would be nothing", None),
        ("No one gets out of here alive, said he", None),
        ("nothing with zombies\nor clowns", None),
    ],
)
def test_what_is_not_wanted(said: str, what: str | None) -> None:
    assert unwanted_in(said) == what


@pytest.mark.parametrize(
    "said",
    ["I don't want it", "i don't want this tonight", "nothing with that", "without further ado", "не хочу это",
     "не хочу этого", "только не это", "без разницы", "без понятия", "не надо ничего"],
)  # fmt: skip
def test_what_names_nothing_is_nothing_to_avoid(said: str) -> None:
    assert unwanted_in(said) is None


@pytest.mark.parametrize("text", TEXTS)
def test_whatever_is_written_is_read_or_not(text: str) -> None:
    unwanted_in(text)


@pytest.mark.parametrize("said", ["nothing with zombies", "no zombies tonight", "I don't want zombies"])
async def test_it_is_asked_whether_to_avoid_it_from_now_on(world: World, ann: Person, said: str) -> None:
    assert await ann.say(said) == ASKED
    assert ann.labels() == ["Avoid “zombies”"]
    assert avoided(world) == []

    assert await ann.press("Avoid “zombies”") == "From now on I avoid: zombies."
    assert avoided(world) == ["zombies"]
    assert "Stronger" in ann.labels()


async def test_pressed_twice_it_is_avoided_once(world: World, ann: Person) -> None:
    await ann.say("nothing with zombies")
    data = ann.data("Avoid “zombies”")
    for _ in range(2):
        await ann._hear(ann.press_of(data))

    assert avoided(world) == ["zombies"]


async def test_in_russian(world: World) -> None:
    oleg = world.person(8, language="ru", name="Олег")

    assert (await oleg.say("ничего с зомби")).startswith("На один вечер убрать «зомби» я не могу.")
    assert "зомби" in await oleg.press("Избегать: зомби")
    assert avoided(world) == ["зомби"]


@pytest.mark.parametrize("said", ["no horror", "nothing scary tonight", "без ужасов", "ничего грустного"])
async def test_what_a_wish_can_leave_out_is_left_out_tonight(world: World, ann: Person, said: str) -> None:
    await ann.say(said)

    assert any(isinstance(event, RecommendationIssued) for event in world.events)
    assert avoided(world) == []


async def test_a_title_that_begins_so_is_a_title(ann: Person) -> None:
    assert "how many stars?" in await ann.say("No Country for Old Men")


async def test_while_stars_are_awaited_it_is_about_those(ann: Person) -> None:
    await ann.say("Heat, what a scene")

    assert await ann.say("nothing with zombies") != ASKED
