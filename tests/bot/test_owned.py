"""What somebody has at home: said in words or on a film's page, listed, and asked for in the evening."""

import pytest

from tests.support.bot import Person, World
from whattowatch.domain.limits import Among
from whattowatch.domain.recommendation import RecommendationIssued
from whattowatch.domain.standing import FilmDisowned, FilmOwned

pytestmark = pytest.mark.quick

HEAT, ALIEN, MATRIX = 949, 348, 603
ON_SHELF = "On your shelf."


@pytest.fixture
def oleg(world: World) -> Person:
    return world.person(8, language="ru", name="Олег")


def owned(world: World) -> list[int]:
    """By the events, in order."""
    mine: list[int] = []
    for event in world.events:
        if isinstance(event, FilmOwned):
            mine.append(event.film_id)
        elif isinstance(event, FilmDisowned):
            mine.remove(event.film_id)
    return mine


def issued(world: World) -> RecommendationIssued:
    return next(event for event in reversed(world.events) if isinstance(event, RecommendationIssued))


@pytest.mark.parametrize(
    "said",
    [
        *("I own Heat", "I have Heat on DVD", "we've got Heat on Blu-ray", "I just bought Heat on disc"),
        "add Heat to my shelf",
    ],
)
async def test_it_is_said_in_words(world: World, ann: Person, said: str) -> None:
    page = await ann.say(said)

    assert page.startswith("Heat (1995)")
    assert ON_SHELF in page
    assert owned(world) == [HEAT]


@pytest.mark.parametrize(
    "said",
    [
        *("у меня есть Матрица", "Матрица у меня есть", "у меня дома есть Матрица на диске"),
        *("купил Матрицу на DVD", "добавь Матрицу на полку"),
    ],
)
async def test_it_is_said_in_russian(world: World, oleg: Person, said: str) -> None:
    page = await oleg.say(said)

    assert page.startswith("Матрица (1999)")
    assert "Есть на вашей полке." in page
    assert owned(world) == [MATRIX]


@pytest.mark.parametrize(
    ("said", "taken_back"), [("I own Heat", "I sold Heat"), ("I own Heat", "I don't own Heat any more")]
)
async def test_what_was_sold_is_off_the_shelf(world: World, ann: Person, said: str, taken_back: str) -> None:
    await ann.say(said)

    assert ON_SHELF not in await ann.say(taken_back)
    assert owned(world) == []


async def test_what_they_have_no_more_is_said_in_russian(world: World, oleg: Person) -> None:
    await oleg.say("у меня есть Матрица")

    assert "полке" not in await oleg.say("у меня больше нет Матрицы")
    assert owned(world) == []


@pytest.mark.parametrize(
    "said", ["I have seen Heat at home", "у меня есть два часа", "у меня есть вопрос", "I own a boat"]
)
async def test_people_have_much_that_is_no_film(world: World, ann: Person, said: str) -> None:
    assert await ann.say(said)
    assert owned(world) == []


async def test_a_films_page_has_a_button_for_it_and_one_to_take_it_back(world: World, ann: Person) -> None:
    assert ON_SHELF not in await ann.say("/start film-949")
    assert ON_SHELF in await ann.press("I own it")
    assert ON_SHELF not in await ann.press("Off my shelf")
    assert owned(world) == []


async def test_the_shelf_is_listed_and_a_film_taken_off_and_put_back(world: World, ann: Person) -> None:
    assert "no film that you own" in await ann.say("/owned")
    for film_id in (949, 348, 862, 680, 603, 550):
        await ann.say(f"/start film-{film_id}")
        await ann.press("I own it")

    first = await ann.say("/owned")
    assert first.startswith("Your shelf: 6 films that you own")
    assert "Heat (1995)" in await ann.press("More ›")
    off = await ann.press("Remove Heat (1995)")
    assert off.startswith("Heat (1995) is off your shelf.")
    assert HEAT not in owned(world)
    assert (await ann.press("Put Heat (1995) back")).startswith("Your shelf: 6 films")
    assert (await ann.press("About Heat (1995)")).startswith("Heat (1995)")


async def test_one_of_them_is_picked_and_says_that_it_is_at_hand(world: World, ann: Person) -> None:
    await ann.say("I own Heat")
    await ann.say("/owned")
    card = await ann.press("Pick one for me")

    assert "Heat (1995)" in card
    assert ON_SHELF in card
    assert issued(world).limits.among is Among.OWNED
    assert ON_SHELF in await ann.press("Later")


@pytest.mark.parametrize("said", ["something I own", "/recommend from my shelf"])
async def test_a_film_of_the_shelf_is_wished_for(world: World, ann: Person, said: str) -> None:
    await ann.say("I own Heat")
    answer = await ann.say(said)

    assert "from my shelf" in answer
    assert [pick.film_id for pick in issued(world).picks] == [HEAT]


async def test_a_film_of_the_shelf_is_wished_for_in_russian(world: World, oleg: Person) -> None:
    await oleg.say("у меня есть Матрица")
    answer = await oleg.say("что-нибудь из того, что у меня есть")

    assert "с моей полки" in answer
    assert [pick.film_id for pick in issued(world).picks] == [MATRIX]
    assert "Есть на вашей полке." in answer


async def test_what_was_shown_lately_rests_and_that_is_said(ann: Person) -> None:
    await ann.say("I own Heat")
    await ann.say("something I own")

    assert "lately rests" in await ann.say("something I own")


async def test_where_several_may_be_meant_one_is_chosen(world: World, ann: Person) -> None:
    """The number belongs to the title: it is no rating."""
    assert "Which film do you mean by “Alien 3”?" in await ann.say("I own Alien 3")
    assert owned(world) == []
    assert ON_SHELF in await ann.press("Alien (1979)")
    assert owned(world) == [ALIEN]


async def test_a_film_that_nobody_knows_is_on_no_shelf(world: World, ann: Person) -> None:
    assert "no film called “Foo Bar Quux”" in await ann.say("I own Foo Bar Quux")
    assert owned(world) == []


@pytest.mark.parametrize("how", ["something I own", "/owned"])
async def test_who_owns_nothing_hears_what_to_do(ann: Person, how: str) -> None:
    answer = await ann.say(how)

    assert "I own Heat" in answer
    assert "“I own it”" in answer


async def test_what_comes_after_the_one_picked_is_of_the_shelf_too(world: World, ann: Person) -> None:
    for title in ("Heat", "Alien"):
        await ann.say(f"I own {title}")
    await ann.say("/owned")
    await ann.press("Pick one for me")
    await ann.press("Three more")

    assert issued(world).limits.among is Among.OWNED
    assert {pick.film_id for pick in issued(world).picks} <= {HEAT, ALIEN}
