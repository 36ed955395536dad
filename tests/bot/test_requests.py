"""Somebody asks for films like one, or wants to see one, and uses no command for it."""

import pytest

from tests.support.bot import Person, World
from whattowatch.bot.requests import Request, Want, opens_as_request, request_in
from whattowatch.domain.recommendation import RecommendationIssued
from whattowatch.domain.standing import FilmSaved

pytestmark = pytest.mark.quick


@pytest.fixture
def oleg(world: World) -> Person:
    return world.person(8, language="ru", name="Олег")


@pytest.mark.parametrize(
    ("said", "want", "title"),
    [
        ("something like Heat", Want.LIKE, "Heat"),
        ("I want to watch something like “Heat”!", Want.LIKE, "Heat"),
        ("recommend me films similar to Blade Runner 2049", Want.LIKE, "Blade Runner 2049"),
        ("films like 12 Angry Men", Want.LIKE, "12 Angry Men"),
        ("more films like Alien", Want.LIKE, "Alien"),
        ("что-нибудь вроде Матрицы", Want.LIKE, "Матрицы"),
        ("посоветуй фильм, похожий на Матрицу", Want.LIKE, "Матрицу"),
        ("посоветуй фильмы похожие на Матрицу", Want.LIKE, "Матрицу"),
        ("хочу посмотреть что-то в духе Бойцовского клуба", Want.LIKE, "Бойцовского клуба"),
        ("а есть что-нибудь похожее на Начало?", Want.LIKE, "Начало"),
        ("I want to see Heat", Want.SEE, "Heat"),
        ("I'd like to watch Heat one day", Want.SEE, "Heat"),
        ("хочу посмотреть Дюну", Want.SEE, "Дюну"),
        ("haven't seen Heat yet", Want.SEE, "Heat"),
        ("I have never watched Heat", Want.SEE, "Heat"),
        ("я ещё не смотрела Матрицу", Want.SEE, "Матрицу"),
        ("what is Heat about?", Want.SEE, "Heat"),
        ("who directed Heat?", Want.SEE, "Heat"),
        ("do you know Heat?", Want.SEE, "Heat"),
        ("tell me about Heat", Want.SEE, "Heat"),
        ("о чём Матрица?", Want.SEE, "Матрица"),
        ("кто снял Матрицу?", Want.SEE, "Матрицу"),
        ("расскажи про Матрицу", Want.SEE, "Матрицу"),
        ("фильмы Тарковского", Want.FIND, "Тарковского"),
        ("add Heat to my watchlist", Want.KEEP, "Heat"),
        ("put Heat on the list, please", Want.KEEP, "Heat"),
        ("remind me to watch Heat later", Want.KEEP, "Heat"),
        ("добавь Дюну в список", Want.KEEP, "Дюну"),
        ("add Toy Story 3 to my watchlist", Want.KEEP, "Toy Story 3"),
        ("I own Heat", Want.OWN, "Heat"),
        ("I own Toy Story 3", Want.OWN, "Toy Story 3"),
        ("I have Heat on Blu-ray.", Want.OWN, "Heat"),
        ("we've got Heat at home", Want.OWN, "Heat"),
        ("put Heat on my shelf", Want.OWN, "Heat"),
        ("у меня уже есть Матрица на DVD", Want.OWN, "Матрица"),
        ("Матрица есть у меня дома", Want.OWN, "Матрица"),
        ("купила Матрицу на диске", Want.OWN, "Матрицу"),
        ("I sold Heat", Want.DISOWN, "Heat"),
        ("I don’t own Heat any more", Want.DISOWN, "Heat"),
        ("у меня больше нет Матрицы", Want.DISOWN, "Матрицы"),
        ("I have already seen Heat at home", None, ""),
        ("I own Heat, 4.5", None, ""),
        ("I have Heat", None, ""),
        ("something with De Niro", Want.FIND, "De Niro"),
        ("movies by Christopher Nolan", Want.FIND, "Christopher Nolan"),
        ("show me films about a heist", Want.FIND, "a heist"),
        ("фильмы с Ди Каприо", Want.FIND, "Ди Каприо"),
        ("посоветуй что-нибудь от Тарантино", Want.FIND, "Тарантино"),
        ("хочу кино про войну", Want.FIND, "войну"),
        ("a movie about my father, 4.5", None, ""),
        ("films by Nolan 4/5", None, ""),
        ("Heat 4.5 loved it", None, ""),
        ("I liked Heat", None, ""),
        ("Some Like It Hot 5", None, ""),
        ("like Heat", None, ""),
        ("something", None, ""),
        ("I want to see Heat\nand Alien", None, ""),
        ("something like " + "x" * 300, None, ""),
    ],
)
def test_what_is_asked_and_of_which_film(said: str, want: Want | None, title: str) -> None:
    assert request_in(said) == (Request(want, title) if want else None)


@pytest.mark.parametrize(
    ("said", "opens"),
    [
        ("recommend me a comedy", True),
        ("what should I watch with my kids?", True),
        ("посоветуй комедию", True),
        ("surprise me", True),
        ("what a scene in the diner", False),
        ("I loved the diner", False),
        ("Хочуха", False),
        ("the film shows me a city", False),
    ],
)
def test_what_opens_as_a_request(said: str, *, opens: bool) -> None:
    assert opens_as_request(said) is opens


async def test_films_like_one(ann: Person, oleg: Person) -> None:
    assert (await ann.say("I want to watch something like Heat")).startswith("Films like Heat (1995):")
    assert (await oleg.say("что-нибудь вроде Матрицы")).startswith("Похоже на «Матрица (1999)»:")
    assert (await oleg.say("хочу что-нибудь похожее на Матрицу")).startswith("Похоже на «Матрица (1999)»:")


async def test_who_wants_to_see_a_film_is_shown_its_page(world: World, ann: Person, oleg: Person) -> None:
    assert (await ann.say("I want to see Heat")).startswith("Heat (1995)\n2 h 50 min")
    assert "Watch later" in ann.labels()
    assert (await oleg.say("хочу посмотреть Дюну")).startswith("Дюна (2021)\n")
    assert not any(isinstance(event, FilmSaved) for event in world.events)


async def test_who_asks_for_it_has_it_on_the_list(ann: Person, oleg: Person) -> None:
    assert "It is on your watchlist." in await ann.say("add Heat to my watchlist")
    assert "1. Heat (1995)" in await ann.say("/watchlist")
    assert "Он в вашем списке" in await oleg.say("добавь Дюну в список")


async def test_films_with_somebody_are_looked_for(ann: Person, oleg: Person) -> None:
    found = await ann.say("something with De Niro")
    assert found.startswith("Films for “De Niro”")
    assert "Taxi Driver (1976)" in found
    assert "Титаник (1997)" in await oleg.say("фильмы с Ди Каприо")


async def test_of_several_one_is_chosen_and_what_nobody_knows_is_said(ann: Person) -> None:
    assert await ann.say("something like Alein") == "Which film do you mean by “Alein”?"
    assert (await ann.press("Alien (1979)")).startswith("Films like Alien (1979):")
    assert "I know no film called “Qwertyuiop”" in await ann.say("I want to see Qwertyuiop")
    assert await ann.say("Heat 4.5") == "Heat (1995): 4.5 stars. Noted."


@pytest.mark.parametrize(
    "said", ["recommend me a comedy", "what should I watch with my kids?", "surprise me", "I want a comedy"]
)
async def test_a_request_is_no_word_of_the_review_whose_stars_are_awaited(
    world: World, ann: Person, said: str
) -> None:
    await ann.say("Heat, what a scene")
    await ann.say(said)

    assert any(isinstance(event, RecommendationIssued) for event in world.events)
    assert await ann.say("4.5") == "Heat (1995): 4.5 stars. Noted.\n“what a scene”"


async def test_films_like_one_are_named_while_stars_are_awaited(ann: Person) -> None:
    await ann.say("Heat, what a scene")

    assert (await ann.say("I want something like Alien")).startswith("Films like Alien (1979):")
    assert await ann.say("4.5") == "Heat (1995): 4.5 stars. Noted.\n“what a scene”"


@pytest.mark.parametrize(
    "said",
    [
        "I want to see it again with my brother",
        "I need to think about it more",
        "I want more of this pace",
        "I want films with more of it",
    ],
)
async def test_words_that_ask_for_nothing_stay_words(ann: Person, said: str) -> None:
    await ann.say("Heat, what a scene")
    assert (await ann.say(said)).startswith("Kept.")


async def test_the_search_waits_for_what_to_look_for(ann: Person) -> None:
    assert "What shall I look for?" in await ann.say("/search")
    assert (await ann.say("heat")).startswith("Films for “heat”")
    assert await ann.say("Heat 4.5") == "Heat (1995): 4.5 stars. Noted."


async def test_similar_waits_for_the_film(ann: Person) -> None:
    assert "Films like which one?" in await ann.say("/similar")
    assert (await ann.say("Heat")).startswith("Films like Heat (1995):")
    assert "how many stars?" in await ann.say("Heat")


@pytest.mark.parametrize(("command", "said"), [("/search", "alien"), ("/similar", "Alien")])
async def test_what_waited_before_is_asked_for_again(ann: Person, command: str, said: str) -> None:
    await ann.say("Heat, what a scene")

    assert "Heat (1995)” waits until this is done" in await ann.say(command)
    assert "And Heat (1995): how many stars?" in await ann.say(said)


async def test_too_long_to_look_for(ann: Person) -> None:
    await ann.say("/search")
    assert "too long" in await ann.say("x" * 300)


@pytest.mark.parametrize("said", ["Al Pacino", "al pacino"])
async def test_whoever_names_somebody_is_shown_their_films(ann: Person, said: str) -> None:
    heard = await ann.say(said)

    assert heard.startswith(f"Films for “{said}”")
    assert "Heat (1995)" in heard


async def test_what_names_nobody_is_a_title_that_is_not_known(ann: Person) -> None:
    assert "no film called “Qwertyuiop”" in await ann.say("Qwertyuiop")
