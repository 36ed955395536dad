"""Reviews as people write them: a day, a second time, a verb or a school mark between the title and its stars."""

from datetime import date

import pytest

from tests.support.bot import Person, World

pytestmark = pytest.mark.quick

IN_ENGLISH = [
    ("Heat four and a half", "Heat (1995): 4.5 stars. Noted."),
    ("Heat, nine out of ten", "Heat (1995): 4.5 stars. Noted."),
    ("Fargo 4 stars out of 5", "Fargo (1996): 4 stars. Noted."),
    ("Alien 1979 4", "Alien (1979): 4 stars. Noted."),
    (
        "I watched 12 Angry Men yesterday, 5 stars",
        "12 Angry Men (1957): 5 stars, on 28 February 2026. Noted.",
    ),
    ("Matrix yesterday 4", "The Matrix (1999): 4 stars, on 28 February 2026. Noted."),
    ("I saw Titanic last night 3/5", "Titanic (1997): 3 stars, on 28 February 2026. Noted."),
    ("saw Casablanca on 12 May 2020 5/5", "Casablanca (1942): 5 stars, on 12 May 2020. Noted."),
    ("Casablanca 5 stars, seen on 12 May 2020", "Casablanca (1942): 5 stars, on 12 May 2020. Noted."),
    ("Casablanca 5 stars, on 12 May 2030", "Casablanca (1942): 5 stars. Noted.\n“on 12 May 2030”"),
    ("Vertigo was great, 8 out of 10", "Vertigo (1958): 4 stars. Noted.\n“was great”"),
    ("I gave Vertigo 4/5", "Vertigo (1958): 4 stars. Noted."),
    ("Vertigo, I'd give it 4", "Vertigo (1958): 4 stars. Noted."),
    ("Vertigo was great 4", "Which film is “Vertigo was great 4”?"),  # it may be a title
    ("Mad Max: Fury Road 2 too loud", "Mad Max: Fury Road (2015): 2 stars. Noted.\n“too loud”"),
    ("mad max fury road 2", "Mad Max: Fury Road (2015): 2 stars. Noted."),
    ("Alien 3 too dark", "Which film is “Alien 3 too dark”?"),
    ("Mad Max 3", "Which film is “Mad Max 3”?"),
    ("Paddington 2", "Which film is “Paddington 2”?"),
    ("Blade Runner 2049", "Blade Runner 2049 (2017): how many stars?"),
    ("Toy Story 3 4.5 stars", "Which film is “Toy Story 3”?"),
    (
        "3 hours of boredom",
        "I know no film called “3 hours of boredom”.\nWhat you wrote is kept: send another title for it, or /cancel.",
    ),
    ("It's a Wonderful Life 5", "It's a Wonderful Life (1946): 5 stars. Noted."),
    ("Life Is Beautiful 5", "Life Is Beautiful (1997): 5 stars. Noted."),
]
IN_RUSSIAN = [
    ("Матрица четыре с половиной", "Матрица (1999): 4,5 звезды. Записано."),
    ("Матрица 4 с половиной", "Матрица (1999): 4,5 звезды. Записано."),
    ("посмотрел вчера Титаник на 4", "Титаник (1997): 4 звезды, 28 февраля 2026. Записано."),
    ("Матрица вчера 5", "Матрица (1999): 5 звёзд, 28 февраля 2026. Записано."),
    ("Леон 4/5 вчера", "Леон (1994): 4 звезды, 28 февраля 2026. Записано."),
    ("Достучаться до небес оценка 4", "Достучаться до небес (1997): 4 звезды. Записано."),
    ("Бриллиантовая рука 5 баллов", "Бриллиантовая рука (1968): 5 звёзд. Записано."),
    (
        "Безумный Макс: Дорога ярости 2 слишком громко",
        "Безумный Макс: Дорога ярости (2015): 2 звезды. Записано.\n«слишком громко»",
    ),
    ("Бриллиантовая рука 9 баллов из 10", "Бриллиантовая рука (1968): 4,5 звезды. Записано."),
    ("Титаник был скучный, 2/5", "Титаник (1997): 2 звезды. Записано.\n«был скучный»"),
]


@pytest.mark.parametrize(("said", "answer"), IN_ENGLISH)
async def test_in_english(ann: Person, said: str, answer: str) -> None:
    assert await ann.say(said) == answer


@pytest.mark.parametrize(("said", "answer"), IN_RUSSIAN)
async def test_in_russian(world: World, said: str, answer: str) -> None:
    assert await world.person(8, language="ru", name="Олег").say(said) == answer


async def test_again_is_a_viewing_of_its_own(world: World, ann: Person) -> None:
    await ann.say("Psycho 4.5")
    world.ports.clock.forward(days=3)
    assert "seen twice" in await ann.say("Watched Psycho again. 5/5")
    assert [review.viewing for review in world.reviews] == [1, 2]


async def test_what_stands_behind_a_title_may_be_part_of_it(ann: Person) -> None:
    assert await ann.say("Yesterday 4") != "Yesterday (2019): 4 stars, on 28 February 2026. Noted."


async def test_the_day_stays_with_the_film_that_is_chosen(world: World, ann: Person) -> None:
    assert "Which film is" in await ann.say("Seven yesterday 4.5")
    assert "on 28 February 2026" in await ann.press("Se7en (1995)")
    assert [review.watched_on for review in world.reviews] == [date(2026, 2, 28)]


async def test_a_rating_in_words_answers_how_many_stars(ann: Person) -> None:
    await ann.say("Heat, what a scene")

    assert await ann.say("four and a half") == "Heat (1995): 4.5 stars. Noted.\n“what a scene”"
