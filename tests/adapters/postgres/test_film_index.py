"""The recommender's index follows the catalogue, without making anybody wait."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.contracts.film_catalogue import FILMS, HEAT, MOON
from tests.support.film_pool import film_pool
from whattowatch.adapters.postgres.film_catalogue import PostgresFilmCatalogue
from whattowatch.adapters.postgres.film_index import PostgresFilmIndexes
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.system.clock import SystemClock
from whattowatch.recommender.policy import SHIPPED


@pytest_asyncio.fixture
async def pool(database: str) -> AsyncIterator[Pool]:
    async with film_pool(database) as pool:
        yield pool


async def test_the_first_to_ask_waits_for_all_films(pool: Pool) -> None:
    await PostgresFilmCatalogue(pool, SystemClock()).keep(FILMS, source="tmdb", language="en")
    indexes = PostgresFilmIndexes(pool, SHIPPED)

    index = await indexes.current()

    assert [*index.ids] == sorted(film.film_id for film in FILMS)
    assert await indexes.current() is index


async def test_an_empty_catalogue_has_an_index_too(pool: Pool) -> None:
    assert len(await PostgresFilmIndexes(pool, SHIPPED).current()) == 0


async def test_a_new_film_comes_in_while_the_old_index_serves(pool: Pool) -> None:
    catalogue = PostgresFilmCatalogue(pool, SystemClock())
    await catalogue.keep([HEAT], source="tmdb", language="en")
    indexes = PostgresFilmIndexes(pool, SHIPPED, check_every_s=0.0)
    old = await indexes.current()
    await catalogue.keep([MOON], source="tmdb", language="en")

    assert await indexes.current() is old
    await indexes.settled()

    assert [*(await indexes.current()).ids] == [HEAT.film_id, MOON.film_id]
    await indexes.settled()


async def test_an_unchanged_catalogue_is_not_read_again(pool: Pool) -> None:
    await PostgresFilmCatalogue(pool, SystemClock()).keep([HEAT], source="tmdb", language="en")
    indexes = PostgresFilmIndexes(pool, SHIPPED, check_every_s=0.0)
    first = await indexes.current()

    await indexes.current()
    await indexes.settled()

    assert await indexes.current() is first
    await indexes.settled()
