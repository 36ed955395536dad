"""Pages of a search, and suggestions."""

import pytest
from msgspec.structs import replace

from tests.contracts.film_catalogue import FILMS, MATRIX, MOON
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from whattowatch.application.queries.search_films import FURTHEST, SearchFilms
from whattowatch.domain.ids import FilmId

pytestmark = pytest.mark.quick

MOONS = [replace(MOON, film_id=FilmId(number), title=f"Moon {number}") for number in range(1, 61)]
SEARCH = SearchFilms(MemoryFilmCatalogue([*FILMS, *MOONS]))


async def test_pages_follow_each_other_to_the_end() -> None:
    pages = [await SEARCH("moon", limit=25, offset=offset) for offset in (0, 25, 50)]

    found = [hit.film.film_id for page in pages for hit in page.hits]
    assert len(found) == len(set(found)) == len(MOONS) + 1
    assert [page.more for page in pages] == [True, True, False]
    assert found[0] == MOON.film_id


async def test_a_page_has_bounds() -> None:
    assert len((await SEARCH("moon", limit=1000)).hits) == 50
    assert len((await SEARCH("moon", limit=-1, offset=-5)).hits) == 1
    assert not (await SEARCH("moon", offset=FURTHEST)).hits


@pytest.mark.parametrize("words", ["", "  ", "\u200d"])
async def test_no_words_find_nothing(words: str) -> None:
    assert not (await SEARCH(words)).hits


async def test_two_letters_are_enough_for_a_suggestion() -> None:
    assert (await SEARCH.suggest("Ma"))[0] == MATRIX
    assert not await SEARCH.suggest("m")
    assert len(await SEARCH.suggest("mo", limit=500)) == 20
