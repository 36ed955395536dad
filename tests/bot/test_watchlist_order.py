"""The watchlist in whichever order somebody asks for, which stays while they leaf and change it."""

import re

import pytest

from tests.support.bot import Person, World, known_films, signer
from tests.support.wordings import ENGLISH, RUSSIAN
from whattowatch.application.queries.list_watchlist import Order
from whattowatch.bot.callbacks import Verb
from whattowatch.domain.titles import folded
from whattowatch.domain.viewer import ViewerJoined

pytestmark = pytest.mark.quick


async def with_a_list(ann: Person, count: int = 7) -> list[str]:
    """Their names by title."""
    films = known_films()[:count]
    for film in films:
        await ann.say(f"/start film-{film.film_id}")
        await ann.press("Watch later")
    await ann.say("/watchlist")
    return [film.named("en") for film in sorted(films, key=lambda film: folded(film.title_in("en")))]


def listed(ann: Person) -> list[str]:
    return [line.split(". ", 1)[1] for line in ann.screen[-1].text.splitlines() if line[0].isdecimal()]


async def test_a_list_by_title_goes_on_by_title(ann: Person) -> None:
    names = await with_a_list(ann)
    await ann.press(ENGLISH.watchlist.order(Order.TITLE))
    assert listed(ann) == names[:5]
    await ann.press(ENGLISH.buttons.older)
    assert listed(ann) == names[5:]

    await ann.press(f"Remove {names[5]}")
    assert listed(ann) == names[6:]
    await ann.press(ENGLISH.buttons.newer)
    assert listed(ann) == names[:5]
    assert ENGLISH.watchlist.order(Order.TITLE) not in ann.labels()


GUESS = re.compile(
    r"About ([0-5]\.[0-9]) of 5(?: for you, give or take 1|, give or take 1, for most people)$"
)


def guesses(ann: Person) -> list[float]:
    """The stars told beneath each film."""
    found = map(GUESS.search, ann.screen[-1].text.splitlines())
    return [float(each[1]) for each in found if each]


async def test_best_for_me_is_what_they_would_give_most_and_says_how_much(ann: Person) -> None:
    for film in known_films()[10:14]:
        await ann.say(f"{film.title} {film.year} 5")
    await with_a_list(ann)
    assert guesses(ann) == []

    await ann.press(ENGLISH.watchlist.order(Order.BEST))
    first, stars = listed(ann), guesses(ann)
    assert len(first) == len(stars) == 5
    await ann.press(ENGLISH.buttons.older)
    stars += guesses(ann)
    assert stars == sorted(stars, reverse=True)
    assert len({*first, *listed(ann)}) == len(stars) == 7
    assert stars[0] > stars[-1]

    await ann.press(ENGLISH.watchlist.order(Order.NEWEST))
    assert guesses(ann) == []


async def test_what_is_said_meanwhile_counts_at_once(ann: Person) -> None:
    await with_a_list(ann, 2)
    await ann.press(ENGLISH.watchlist.order(Order.BEST))
    assert "for most people" in ann.screen[-1].text
    before = guesses(ann)

    for film in known_films()[10:16]:
        await ann.say(f"{film.title} {film.year} 1")
    await ann.say("/watchlist")
    await ann.press(ENGLISH.watchlist.order(Order.BEST))

    assert "for most people" not in ann.screen[-1].text
    assert max(guesses(ann)) < min(before), "they give little"


async def test_in_russian_too(world: World) -> None:
    ivan = world.person(8, language="ru", name="Иван")
    for film in known_films()[:2]:
        await ivan.say(f"/start film-{film.film_id}")
        await ivan.press(RUSSIAN.buttons.to_watchlist)
    await ivan.say("/watchlist")

    assert "плюс-минус 1" in await ivan.press("Лучшее для меня")


async def test_one_film_has_no_order(ann: Person) -> None:
    await with_a_list(ann, 1)

    assert not {ENGLISH.watchlist.order(order) for order in Order} & {*ann.labels()}


async def test_buttons_of_an_earlier_release_show_the_last_added(world: World, ann: Person) -> None:
    await with_a_list(ann)
    before = listed(ann)
    (viewer_id,) = {event.viewer_id for event in world.events if isinstance(event, ViewerJoined)}

    assert before[0] in await ann._hear(ann.press_of(signer().data(viewer_id, Verb.LIST, 0), ann.last_id))
    stale = await ann._hear(ann.press_of(signer().data(viewer_id, Verb.LIST, 0, 9), ann.last_id))
    assert "does not work any more" in stale
