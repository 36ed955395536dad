"""The watchlist in whichever order somebody asks for, which stays while they leaf and change it."""

import pytest

from tests.support.bot import Person, World, known_films, signer
from tests.support.wordings import ENGLISH
from whattowatch.bot.callbacks import Verb
from whattowatch.bot.listing_order import Order, in_order
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.viewer import ViewerJoined

pytestmark = pytest.mark.quick

FILMS = [
    Film(film_id=FilmId(1), title="Ronin", year=1998, runtime_min=122),
    Film(film_id=FilmId(2), title="Élite Squad", year=2007),
    Film(film_id=FilmId(3), title="Heat", year=1995, runtime_min=170),
    Film(film_id=FilmId(4), title="alphaville", runtime_min=99),
]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.NEWEST, [1, 2, 3, 4]),
        (Order.TITLE, [4, 2, 3, 1]),
        (Order.SHORTEST, [4, 1, 3, 2]),
        (Order.LATEST, [2, 1, 3, 4]),
    ],
)
def test_what_is_not_known_comes_last(order: Order, expected: list[int]) -> None:
    assert [film.film_id for film in in_order(FILMS, order, "en")] == expected


async def with_a_list(ann: Person, count: int = 7) -> list[str]:
    """Their names by title."""
    films = known_films()[:count]
    for film in films:
        await ann.say(f"/start film-{film.film_id}")
        await ann.press("Watch later")
    await ann.say("/watchlist")
    return [film.named("en") for film in in_order(films, Order.TITLE, "en")]


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
