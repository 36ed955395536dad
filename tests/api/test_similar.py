"""Films like one film, asked for by HTTP."""

import pytest
import pytest_asyncio

from tests.api.talking import Caller
from tests.support.container import MemoryPorts
from tests.support.learned import friends, origin
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

pytestmark = pytest.mark.quick


def film(number: int, title: str, *genres: str) -> Film:
    return Film(film_id=FilmId(number), title=title, year=1950 + 10 * number, genres=genres)


HEAT, FARGO, PLAYTIME = film(1, "Heat", "Crime"), film(2, "Fargo", "Crime"), film(3, "Playtime", "Comedy")
UNRATED = film(4, "Somewhere", "Comedy")


@pytest_asyncio.fixture
async def ports() -> MemoryPorts:
    return MemoryPorts([HEAT, FARGO, PLAYTIME, UNRATED])


async def like(anna: Caller, wanted: Film) -> list[tuple[str, float]]:
    page = await anna.get(f"/v1/films/{wanted.film_id}/similar")
    return [(each["film"]["title"], each["likeness"]) for each in page["items"]]


async def test_what_the_same_people_like_comes_up_as_soon_as_it_was_learned(
    ports: MemoryPorts, anna: Caller
) -> None:
    before = await like(anna, HEAT)
    assert "Playtime" not in dict(before)

    await ports.weights.keep(origin("one-1"), friends(HEAT.film_id, PLAYTIME.film_id), use=True)

    after = await like(anna, HEAT)
    assert {*dict(after)} == {"Fargo", "Playtime"}
    assert all(0 < likeness <= 1 for _, likeness in after)


async def test_a_film_that_nobody_rated_still_has_its_neighbours(ports: MemoryPorts, anna: Caller) -> None:
    await ports.weights.keep(origin("one-1"), friends(HEAT.film_id, PLAYTIME.film_id), use=True)

    assert [title for title, _ in await like(anna, UNRATED)] == ["Playtime"]
