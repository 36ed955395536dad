"""A film by its id: from what is known, or else from outside."""

import pytest
from msgspec.structs import replace

from tests.contracts.film_catalogue import HEAT
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from tests.support.memory.film_source import MemoryFilmSource
from whattowatch.application.deadline import within
from whattowatch.application.queries.get_film import GetFilm
from whattowatch.domain.errors import NotFound, Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

pytestmark = pytest.mark.quick

LISTED = Film(film_id=HEAT.film_id, title="Heat", year=1995)


async def test_a_known_film_needs_nobody() -> None:
    source = MemoryFilmSource(away=True)

    assert await GetFilm(MemoryFilmCatalogue([HEAT]), source)(HEAT.film_id) == HEAT
    assert source.asked == []


async def test_an_unknown_film_is_asked_for_once() -> None:
    catalogue, source = MemoryFilmCatalogue(), MemoryFilmSource([HEAT])
    get_film = GetFilm(catalogue, source)

    assert await get_film(HEAT.film_id) == await get_film(HEAT.film_id) == HEAT
    assert source.asked == [HEAT.film_id]


async def test_a_film_that_only_a_list_told_of_is_completed() -> None:
    catalogue = MemoryFilmCatalogue([replace(LISTED, renown=5)])

    film = await GetFilm(catalogue, MemoryFilmSource([HEAT]))(HEAT.film_id)

    assert film == HEAT == (await catalogue.by_ids([HEAT.film_id]))[HEAT.film_id]


@pytest.mark.parametrize("source", [None, MemoryFilmSource(), MemoryFilmSource(away=True)])
async def test_what_is_known_is_shown_when_no_more_can_be_had(source: MemoryFilmSource | None) -> None:
    assert await GetFilm(MemoryFilmCatalogue([LISTED]), source)(HEAT.film_id) == LISTED


@pytest.mark.parametrize("source", [None, MemoryFilmSource()])
@pytest.mark.parametrize("film_id", [1, 0, -5, 2**31, 2**70])
async def test_a_film_that_nobody_knows_is_not_found(source: MemoryFilmSource | None, film_id: int) -> None:
    with pytest.raises(NotFound):
        await GetFilm(MemoryFilmCatalogue(), source)(FilmId(film_id))


@pytest.mark.parametrize(
    "source", [MemoryFilmSource(away=True), MemoryFilmSource(hangs=True)], ids=["away", "slow"]
)
async def test_an_unknown_film_is_unavailable_while_the_source_is(source: MemoryFilmSource) -> None:
    with pytest.raises(Unavailable), within(0.01):
        await GetFilm(MemoryFilmCatalogue(), source)(HEAT.film_id)
