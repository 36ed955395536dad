"""Cards that say where to watch; and whose data all this is."""

import pytest

from tests.contracts.watch_options import APPLE, MUBI, NETFLIX
from tests.support.bot import Person, World, known_films
from whattowatch.application.credits import TMDB
from whattowatch.domain.watching import WatchKind, WatchOption, WatchTold

pytestmark = pytest.mark.quick

WAYS: tuple[WatchKind, ...] = ("stream", "rent", "buy")


async def tell(world: World, *options: WatchOption) -> None:
    """Of all films, in the United States, where whoever says nothing else is."""
    for film in known_films():
        await world.ports.watch.keep(WatchTold(film_id=film.film_id, options={"US": options}))


async def test_a_card_says_where_to_watch_it_and_since_when_that_is_known(world: World, ann: Person) -> None:
    free, rent, buy = (
        WatchOption(kind=kind, service=service)
        for kind, service in zip(WAYS, (NETFLIX, APPLE, MUBI), strict=True)
    )
    await tell(world, free, rent, buy)

    said = await ann.say("/recommend")

    assert (
        "Where to watch (United States, 1 March 2026): Netflix; for money: Apple TV, MUBI. JustWatch" in said
    )


async def test_a_card_stays_so_when_a_button_is_pressed(world: World, ann: Person) -> None:
    await tell(world, WatchOption(kind="stream", service=NETFLIX))
    await ann.say("/recommend")

    assert "Where to watch" in await ann.press("Later")


async def test_a_card_says_nothing_of_what_nobody_told(ann: Person) -> None:
    assert "Where to watch" not in await ann.say("/recommend")


async def test_whoever_owns_a_film_is_told_no_prices(world: World, ann: Person) -> None:
    rent, stream = WatchOption(kind="rent", service=APPLE), WatchOption(kind="stream", service=NETFLIX)
    await tell(world, rent)
    page = await ann.say("I own Heat")
    assert "On your shelf." in page
    assert "Apple TV" not in page
    assert "Where to watch" not in page
    assert "Apple TV" in await ann.press("Off my shelf")
    await ann.press("I own it")

    await tell(world, stream, rent)
    card = await ann.say("something I own")

    assert "On your shelf.\nWhere to watch (United States, 1 March 2026): Netflix. JustWatch" in card
    assert "Apple TV" not in card
    assert "Apple TV" not in await ann.press("Later")


async def test_nowhere_is_said_with_its_day(world: World) -> None:
    await tell(world)
    boris = world.person(8, language="ru", name="Борис")

    assert "Где смотреть (США, 1 марта 2026): нигде, насколько я знаю. JustWatch" in await boris.say(
        "/recommend"
    )


@pytest.mark.parametrize("language", ["en", "ru"])
async def test_about_names_those_whose_data_it_is(world: World, language: str) -> None:
    said = await world.person(9, language=language).say("/about")

    assert TMDB in said
    assert "JustWatch" in said
    assert "MIT" in said
    assert "CC BY-SA" in said
