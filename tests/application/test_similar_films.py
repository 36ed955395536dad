"""Films like one film."""

from collections.abc import AsyncIterator

import pytest

from tests.support.commands import a_command
from tests.support.container import MemoryPorts, memory_container
from whattowatch.application.commands.keep_shelves import KeepShelves
from whattowatch.application.queries.similar_films import SimilarFilms
from whattowatch.domain.errors import NotFound
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, ViewerId

pytestmark = pytest.mark.quick

ANN = ViewerId("0851ef63-880a-5fb5-98e4-307262a2cb4c")


def film(film_id: int, title: str, director: str, *genres: str, adult: bool = False) -> Film:
    return Film(
        film_id=FilmId(film_id), title=title, year=1990, directors=(director,), genres=genres, adult=adult
    )


HEAT = film(1, "Heat", "Michael Mann", "Crime")
THIEF = film(2, "Thief", "Michael Mann", "Crime")
FARGO = film(3, "Fargo", "Joel Coen", "Crime")
PLAYTIME = film(4, "Playtime", "Jacques Tati", "Comedy")
SECRET = film(5, "Secret", "Michael Mann", "Crime", adult=True)


@pytest.fixture
async def ports() -> MemoryPorts:
    return MemoryPorts(films=[HEAT, THIEF, FARGO, PLAYTIME, SECRET])


@pytest.fixture
async def parts(ports: MemoryPorts) -> AsyncIterator[tuple[SimilarFilms, KeepShelves]]:
    async with memory_container(ports) as container:
        yield await container.get(SimilarFilms), await container.get(KeepShelves)


async def test_the_most_alike_come_first_without_the_film_itself(
    parts: tuple[SimilarFilms, KeepShelves],
) -> None:
    similar, _ = parts

    alike = await similar(ANN, HEAT.film_id)

    assert [each.film.title for each in alike[:2]] == ["Thief", "Fargo"]
    assert HEAT not in [each.film for each in alike]
    assert alike[0].likeness > alike[1].likeness > 0


async def test_what_is_hidden_or_not_for_everyone_is_left_out(
    parts: tuple[SimilarFilms, KeepShelves],
) -> None:
    similar, shelves = parts
    await shelves.hide(ANN, THIEF.film_id, command=a_command("hide"))

    titles = [each.film.title for each in await similar(ANN, HEAT.film_id)]

    assert "Thief" not in titles
    assert "Secret" not in titles


async def test_a_film_that_is_not_known_has_none_like_it(parts: tuple[SimilarFilms, KeepShelves]) -> None:
    similar, _ = parts

    with pytest.raises(NotFound):
        await similar(ANN, FilmId(99))
