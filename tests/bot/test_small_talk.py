"""Somebody who never heard of commands: greetings, thanks, cries for help and for films are answered as such."""

import pytest

from tests.support.bot import Person, World
from tests.support.wordings import ENGLISH, RUSSIAN
from whattowatch.bot.small_talk import SmallTalk, small_talk
from whattowatch.domain.recommendation import RecommendationIssued
from whattowatch.domain.standing import ReviewSaved

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Hi!", SmallTalk.HELLO),
        ("good evening", SmallTalk.HELLO),
        ("Здравствуйте", SmallTalk.HELLO),
        ("добрый вечер!", SmallTalk.HELLO),
        ("thanks a lot", SmallTalk.THANKS),
        ("спасибо)", SmallTalk.THANKS),
        ("What can you do?", SmallTalk.HELP),
        ("who are you?", SmallTalk.HELP),
        ("ты кто?", SmallTalk.HELP),
        ("good night", SmallTalk.GOODBYE),
        ("Спокойной ночи!", SmallTalk.GOODBYE),
        ("ok", SmallTalk.FINE),
        ("понятно", SmallTalk.FINE),
        ("👍", SmallTalk.FINE),
        ("😀 ☺️", SmallTalk.FINE),
        ("what should we watch with my wife tonight?", SmallTalk.FILMS),
        ("что посмотреть сегодня вечером с девушкой?", SmallTalk.FILMS),
        ("Что ты умеешь?", SmallTalk.HELP),
        ("what should I watch tonight?", SmallTalk.FILMS),
        ("What to watch", SmallTalk.FILMS),
        ("recommend me a movie please", SmallTalk.FILMS),
        ("I want something to watch", SmallTalk.FILMS),
        ("Что бы мне посмотреть вечером?", SmallTalk.FILMS),
        ("посоветуйте хороший фильм", SmallTalk.FILMS),
        ("посоветуй что-нибудь на вечер", SmallTalk.FILMS),
        ("I'm bored", SmallTalk.FILMS),
        ("not sure what to watch", SmallTalk.FILMS),
        ("I don't know what to watch", SmallTalk.FILMS),
        ("a good movie", SmallTalk.FILMS),
        ("something for tonight", SmallTalk.FILMS),
        ("мне скучно", SmallTalk.FILMS),
        ("не знаю, что посмотреть", SmallTalk.FILMS),
        ("хороший фильм на вечер", SmallTalk.FILMS),
        ("что-нибудь на вечер", SmallTalk.FILMS),
    ],
)
def test_what_people_say_to_anybody(said: str, kind: SmallTalk) -> None:
    assert small_talk(said) is kind


@pytest.mark.parametrize(
    "said",
    [
        "Heat",
        "★★★",
        "⭐️⭐️",
        "$",
        "???",
        "Good Night, and Good Luck",
        "No",
        "Hello, Dolly! 4",
        "Help! 5",
        "hi-fi",
        "recommend me a comedy",
        "что посмотреть из ужасов",
        "",
    ],
)
def test_what_may_be_about_a_film_is_none_of_it(said: str) -> None:
    assert small_talk(said) is None


async def test_a_greeting_is_greeted(world: World, ann: Person) -> None:
    oleg = world.person(8, language="ru", name="Олег")

    assert (await ann.say("hi")).startswith("Hello, Ann!")
    assert (await oleg.say("Привет!")).startswith("Здравствуйте, Олег!")
    assert await ann.say("Thanks!") == ENGLISH.talk.thanked
    assert await oleg.say("спасибо") == RUSSIAN.talk.thanked
    assert "all in one message" in await ann.say("help")
    assert await ann.say("👍") == ENGLISH.talk.fine
    assert await oleg.say("пока") == RUSSIAN.welcome.goodbye


async def test_whoever_asks_for_films_gets_some(world: World, ann: Person) -> None:
    await ann.say("what should I watch?")

    assert sum(isinstance(event, RecommendationIssued) for event in world.events) == 1


@pytest.mark.parametrize("said", ["something scary", "what should I watch?"])
async def test_whose_title_is_not_known_can_ask_for_films_instead(
    world: World, ann: Person, said: str
) -> None:
    await ann.say("Qwertyuiop 4.5 fine")
    await ann.say(said)

    assert sum(isinstance(event, RecommendationIssued) for event in world.events) == 1
    assert await ann.say("Heat") == "Heat (1995): 4.5 stars. Noted.\n“fine”"


async def test_an_answer_to_the_question_for_a_film_is_its_title(world: World, ann: Person) -> None:
    await ann.say("/review")

    assert "no film called “help”" in await ann.say("help")


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("I loved The Matrix", "The Matrix (1999): how many stars?"),
        ("I really liked Heat, the diner scene above all", "Heat (1995): how many stars?"),
        ("Мне очень понравилась Матрица", "The Matrix (1999): how many stars?"),
        ("обожаю Дюну", "Dune (2021): how many stars?"),
    ],
)
async def test_a_feeling_about_a_film_is_a_review_of_it(
    world: World, ann: Person, said: str, asked: str
) -> None:
    assert await ann.say(said) == f"{asked}\n“{said}”"
    await ann.press("5 ★")

    (review,) = [event for event in world.events if isinstance(event, ReviewSaved)]
    assert world.ports.words.opened(review.viewer_id, review.text) == said


@pytest.mark.parametrize(
    ("said", "rated"), [("movie Alien 4.5", "Alien (1979)"), ("фильм Титаник 2/5", "Titanic (1997)")]
)
async def test_a_film_may_be_called_one(ann: Person, said: str, rated: str) -> None:
    assert (await ann.say(said)).startswith(f"{rated}: ")
