"""Films like one, and other than it: shorter, newer, or of any wish."""

import pytest
from msgspec.structs import replace

from tests.bot.test_more_like_it import HEAT, issued
from tests.support.bot import Person, World, bot_world, known_films
from tests.support.container import MemoryPorts
from whattowatch.bot.requests import Request, Want, but_in, request_in
from whattowatch.domain.film import Film

pytestmark = pytest.mark.quick


@pytest.fixture
def oleg(world: World) -> Person:
    return world.person(8, language="ru", name="Олег")


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("like Heat but shorter", ("Heat", "shorter")),
        ("Like Heat, only shorter!", ("Heat", "shorter")),
        ("something like Heat but newer", ("Heat", "newer")),
        ("I want to watch something like Heat, but not so long", ("Heat", "not so long")),
        ("как Схватка, только короче", ("Схватка", "короче")),
        ("как Схватка, но поновее", ("Схватка", "поновее")),
        ("что-нибудь вроде Схватки, только короче", ("Схватки", "короче")),
        ("похоже на Матрицу, но не такое длинное", ("Матрицу", "не такое длинное")),
    ],
)
def test_the_film_and_what_is_to_be_other(said: str, parts: tuple[str, str]) -> None:
    request = request_in(said)

    assert request is not None
    assert (request.want, but_in(request.title)) == (Want.LIKE, parts)


@pytest.mark.parametrize(
    "said", ["like Heat", "как Схватка", "like Heat but shorter 4.5", "Heat but shorter"]
)
def test_what_asks_for_nothing_of_the_kind(said: str) -> None:
    assert request_in(said) is None


def test_a_film_alone_has_nothing_other() -> None:
    assert request_in("something like Heat") == Request(Want.LIKE, "Heat")
    assert but_in("Heat") is None


@pytest.mark.parametrize(
    ("said", "chip"),
    [
        ("like Heat but shorter", "up to 169 min"),
        ("something like Heat, only longer", "at least 171 min"),
        ("like Heat but newer", "since 1996"),
        ("like Heat but a bit older", "until 1994"),
        ("like Heat but in French", "in French"),
        ("like Heat but not longer", "up to 171 min"),
    ],
)
async def test_it_is_chosen_for_them_and_what_was_understood_is_shown(
    world: World, ann: Person, said: str, chip: str
) -> None:
    answer = await ann.say(said)

    assert issued(world).limits.like == HEAT
    assert f"You want: {chip}. Press one to take it off." in answer


async def test_what_is_picked_keeps_to_it(world: World, ann: Person) -> None:
    films = {film.film_id: film for film in known_films()}
    assert (await ann.say("like Heat but shorter and newer")).startswith(
        "More like Heat (1995), chosen for you:"
    )
    for _ in range(2):
        picks = [films[pick.film_id] for pick in issued(world).picks]
        assert len(picks) == 3
        assert all((film.runtime_min or 999) < 170 and (film.year or 0) > 1995 for film in picks)
        await ann.press("Three more")


async def test_taken_off_the_film_stays(world: World, ann: Person) -> None:
    await ann.say("like Heat but shorter")
    await ann.press("✕ up to 169 min")

    assert issued(world).limits.like == HEAT
    assert issued(world).limits.runtime_max_min is None


async def test_where_nothing_is_left_the_length_is_blamed(ann: Person) -> None:
    assert "the length leaves no more" in await ann.say("like Heat but under 45 minutes")


async def test_in_russian(world: World, oleg: Person) -> None:
    answer = await oleg.say("как Схватка, только короче")

    assert answer.startswith("Похожее на «Схватка (1995)», выбранное для вас:")
    assert "до 169 мин" in answer
    assert "с 2000" in await oleg.say("что-нибудь вроде Матрицы, только новее")


async def test_what_is_not_understood_is_said_and_the_films_come_all_the_same(
    world: World, ann: Person
) -> None:
    assert "I did not understand: qwertyuiop" in await ann.say("like Heat but qwertyuiop")
    assert issued(world).limits.like == HEAT


async def test_an_unclear_title_is_asked_about_by_its_own_name(ann: Person) -> None:
    assert await ann.say("like Alein but shorter") == "Which film do you mean by “Alein”?"
    assert "I know no film called “Qwertyuiop”" in await ann.say("like Qwertyuiop but shorter")


async def test_a_title_may_have_but_in_it() -> None:
    girl = Film(film_id=HEAT, title="Everything but the Girl", year=1999)  # nobody has made it
    films = [girl, *(film for film in known_films() if film.film_id != HEAT)]
    async with bot_world(MemoryPorts(films)) as world:
        said = await world.person().say("something like Everything but the Girl")
        assert "Everything but the Girl (1999)" in said


async def test_where_nobody_knows_how_long_the_film_is_short_is_short(ann: Person) -> None:
    films = [replace(film, runtime_min=None) if film.film_id == HEAT else film for film in known_films()]
    async with bot_world(MemoryPorts(films)) as world:
        assert "You want: up to 90 min." in await world.person().say("like Heat but shorter")


async def test_while_stars_are_awaited_it_is_asked_for_too(world: World, ann: Person) -> None:
    await ann.say("Heat, what a scene")
    await ann.say("I want something like Alien but shorter")

    assert issued(world).limits.runtime_max_min == 116
    assert await ann.say("4.5") == "Heat (1995): 4.5 stars. Noted.\n“what a scene”"
