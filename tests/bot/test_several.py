"""Several films in one message: each is noted, or asked about, by itself."""

import pytest

from tests.support.bot import Person, World
from whattowatch.bot.several import graded_in, liked_in
from whattowatch.domain.rating import Rating

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("said", "titles"),
    [
        ("Alien 5, Heat 4, Ronin 2", ["Alien", "Heat", "Ronin"]),
        ("Alien 5; Heat 4", ["Alien", "Heat"]),
        ("Alien 5\nHeat 4 the diner\nRonin 👎", ["Alien", "Heat", "Ronin"]),
        ("Чужой 4,5, Схватка 4", ["Чужой", "Схватка"]),
        ("Heat 4.5 loved the diner scene", []),
        ("Heat 5, 10/10 would watch again", []),
        ("Crouching Tiger, Hidden Dragon 5", []),
        ("Heat 5, Ronin", []),
        ("Heat 11, Alien 12", []),
        ("2001, 1984", []),
        ("Heat 5\nloved it", []),
        ("", []),
    ],
)
def test_a_list_with_stars_is_read(said: str, titles: list[str]) -> None:
    assert [each.readings[0].title for each in graded_in(said)] == titles


@pytest.mark.parametrize(
    ("said", "titles"),
    [
        ("I love Heat, Ronin and Collateral", ["Heat", "Ronin", "Collateral"]),
        ("my favourite films are Heat, Ronin and Collateral", ["Heat", "Ronin", "Collateral"]),
        ("My favorites: Heat, Ronin", ["Heat", "Ronin"]),
        ("Heat, Ronin and Collateral are my favourites", ["Heat", "Ronin", "Collateral"]),
        ("люблю Матрицу и Чужого", ["Матрицу", "Чужого"]),
        ("мои любимые фильмы — Матрица, Чужой и Брат", ["Матрица", "Чужой", "Брат"]),
        ("мне понравились Матрица и Чужой", ["Матрица", "Чужой"]),
        ("I really enjoy Heat and Ronin", ["Heat", "Ronin"]),
        ("I love Heat", []),
        ("Heat and Ronin", []),
        ("I love Heat, Ronin 4", []),
    ],
)
def test_a_list_of_films_that_they_love_is_read(said: str, titles: list[str]) -> None:
    assert liked_in(said)[1] == titles


def stars(world: World) -> list[tuple[int, Rating | None]]:
    return [(each.film_id, each.rating) for each in world.reviews]


@pytest.mark.parametrize("said", ["Alien 5, Heat 4.5, Collateral 2", "Alien 5\nHeat 4.5\nCollateral 2"])
async def test_each_of_a_list_is_noted(world: World, ann: Person, said: str) -> None:
    heard = await ann.say(said)

    assert heard.split("\n---\n") == [
        "Alien (1979): 5 stars. Noted.",
        "Heat (1995): 4.5 stars. Noted.",
        "Collateral (2004): 2 stars. Noted.",
    ]
    assert stars(world) == [(348, Rating.of(5)), (949, Rating.of(4.5)), (1538, Rating.of(2))]


async def test_in_a_list_a_number_is_no_part_of_the_title(world: World, ann: Person) -> None:
    await ann.say("Alien 5, Aliens 4, Psycho 3")

    assert [rating for _, rating in stars(world)] == [Rating.of(5), Rating.of(4), Rating.of(3)]


async def test_what_of_it_is_not_known_is_told(world: World, ann: Person) -> None:
    heard = await ann.say("Alien 5, Qwertyuiop 3, Heat 4")

    assert "Qwertyuiop" in heard.split("\n---\n")[-1]
    assert [film_id for film_id, _ in stars(world)] == [348, 949]


async def test_the_same_message_again_notes_nothing_twice(world: World, ann: Person) -> None:
    update = ann.message("Alien 5, Heat 4")
    await world.feed(update)
    await world.feed(update)

    assert len(world.reviews) == 2


async def test_stars_are_asked_for_each_that_they_love(world: World, ann: Person) -> None:
    heard = await ann.say("I love Heat and Collateral")
    assert [each.splitlines()[0] for each in heard.split("\n---\n")] == [
        "Heat (1995): how many stars?",
        "Collateral (2004): how many stars?",
    ]

    assert "And Heat (1995): how many stars?" in await ann.say("4")
    await ann.say("5")

    assert stars(world) == [(1538, Rating.of(4)), (949, Rating.of(5))]


async def test_or_all_by_their_buttons(world: World, ann: Person) -> None:
    await ann.say("I love Heat and Collateral")
    await ann.press_on("5 ★", "Heat (1995): how many")
    await ann.press_on("4 ★", "Collateral (2004): how many")

    assert stars(world) == [(949, Rating.of(5)), (1538, Rating.of(4))]


@pytest.mark.parametrize(
    "said", ["Heat and Collateral", "Heat, Collateral", "watched Heat and Collateral", "Heat & Collateral"]
)
async def test_of_several_that_are_only_named_stars_are_asked_as_of_one(
    world: World, ann: Person, said: str
) -> None:
    heard = await ann.say(said)
    assert heard.split("\n---\n") == ["Heat (1995): how many stars?", "Collateral (2004): how many stars?"]

    await ann.say("4")
    await ann.say("5")
    assert stars(world) == [(1538, Rating.of(4)), (949, Rating.of(5))]
    assert {each.text for each in world.reviews} <= {"", "sealed: "}


async def test_the_day_is_of_each_that_is_named(world: World, ann: Person) -> None:
    await ann.say("yesterday watched Heat and Collateral")
    await ann.say("4")
    await ann.say("5")

    assert [f"{each.watched_on}" for each in world.reviews] == ["2026-02-28", "2026-02-28"]


@pytest.mark.parametrize(
    "said",
    ["Harold and Maude", "Crouching Tiger, Hidden Dragon", "Heat, what a scene", "Heat and Qwertyuiop"],
)
async def test_what_may_be_one_title_or_words_of_one_film_is_no_list(ann: Person, said: str) -> None:
    assert (await ann.say(said)).count("how many stars?") <= 1


async def test_several_are_named_in_russian(world: World) -> None:
    ivan = world.person(8, language="ru", name="Иван")

    heard = await ivan.say("посмотрел Матрицу и Чужого")
    assert heard.count("сколько звёзд?") == 2
    await ivan.say("/cancel")
    await ivan.say("/cancel")
    assert (await ivan.say("Схватка и Леон")).count("сколько звёзд?") == 2


@pytest.mark.parametrize("said", ["I loved Harold and Maude", "I love Heat, the diner scene above all"])
async def test_one_film_is_one(world: World, ann: Person, said: str) -> None:
    assert (await ann.say(said)).count("how many stars?") == 1


async def test_in_whatever_case_they_stand(world: World) -> None:
    ivan = world.person(8, language="ru", name="Иван")

    heard = await ivan.say("люблю Матрицу и Чужого")

    assert [each.splitlines()[0] for each in heard.split("\n---\n")] == [
        "Матрица (1999): сколько звёзд?",
        "Чужой (1979): сколько звёзд?",
    ]
