"""Films in this process's memory are those of the table, a moment behind at most, whoever changes them."""

import asyncio
import random
from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio
from msgspec.structs import replace

from tests.contracts.film_catalogue import FILMS, HEAT, MOON
from tests.support.film_pool import film_pool
from tests.support.films import some_films
from tests.support.memory.clock import MemoryClock
from whattowatch.adapters.postgres.facts.film_cache import MOST, FilmCache
from whattowatch.adapters.postgres.facts.film_facts import PostgresFilmFacts
from whattowatch.adapters.postgres.film_catalogue import PostgresFilmCatalogue
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.domain.ids import FilmId

NEVER, ALWAYS = 1e9, 0.0  # seconds between looks at what has changed


class CountingPool(Pool):
    """Over another one."""

    def __init__(self, pool: Pool) -> None:
        self._below, self.used = pool, 0

    async def run(self, work: Any) -> Any:
        self.used += 1
        return await self._below.run(work)


@pytest_asyncio.fixture
async def pool(database: str) -> AsyncIterator[CountingPool]:
    async with film_pool(database) as pool:
        yield CountingPool(pool)


@pytest_asyncio.fixture
async def other(database: str) -> AsyncIterator[PostgresFilmCatalogue]:
    """Another process's."""
    async with film_pool(database) as pool:
        yield PostgresFilmCatalogue(pool, MemoryClock())


def catalogue(pool: Pool, check_every_s: float) -> PostgresFilmCatalogue:
    return PostgresFilmCatalogue(pool, MemoryClock(), FilmCache(check_every_s=check_every_s))


async def test_films_that_were_read_are_not_read_again(pool: CountingPool) -> None:
    films = catalogue(pool, NEVER)
    await films.keep(FILMS, source="tmdb", language="en")
    wanted = [film.film_id for film in FILMS]
    first = await films.by_ids(wanted)
    used = pool.used

    assert await films.by_ids(wanted) == first == {film.film_id: film for film in FILMS}
    assert pool.used == used


async def test_any_number_of_films_is_one_query(pool: CountingPool) -> None:
    films = catalogue(pool, ALWAYS)
    made = some_films(1500)
    await films.keep(made, source="tmdb", language="en")
    used = pool.used

    assert await films.by_ids([film.film_id for film in made]) == {film.film_id: film for film in made}
    assert pool.used == used + 1


async def test_what_another_process_changes_is_seen(pool: CountingPool, other: PostgresFilmCatalogue) -> None:
    films = catalogue(pool, ALWAYS)
    await other.keep(FILMS, source="tmdb", language="en")
    await films.by_ids([HEAT.film_id, MOON.film_id])

    await other.keep([replace(HEAT, year=1994)], source="tmdb", language="en")

    assert await films.by_ids([MOON.film_id, HEAT.film_id]) == {
        HEAT.film_id: replace(HEAT, year=1994),
        MOON.film_id: MOON,
    }


async def test_who_never_looked_at_the_changes_would_be_found(
    pool: CountingPool, other: PostgresFilmCatalogue
) -> None:
    """The control."""
    films = catalogue(pool, NEVER)
    await other.keep([HEAT], source="tmdb", language="en")
    await films.by_ids([HEAT.film_id])

    await other.keep([replace(HEAT, year=1994)], source="tmdb", language="en")

    assert (await films.by_ids([HEAT.film_id]))[HEAT.film_id].year == 1995


async def test_what_this_process_changes_is_seen_at_once(pool: CountingPool) -> None:
    films = catalogue(pool, NEVER)
    await films.keep([HEAT], source="tmdb", language="en")
    await films.by_ids([HEAT.film_id])

    await films.keep([replace(HEAT, year=1994)], source="tmdb", language="en")

    assert (await films.by_ids([HEAT.film_id]))[HEAT.film_id].year == 1994


async def test_a_film_that_is_gone_is_gone(pool: CountingPool, other: PostgresFilmCatalogue) -> None:
    clock = MemoryClock()
    films = catalogue(pool, ALWAYS)
    await PostgresFilmCatalogue(pool, clock).keep([MOON], source="tmdb", language="en")
    await films.by_ids([MOON.film_id])

    clock.forward(days=181)
    await PostgresFilmFacts(pool, clock).purge()

    assert await films.by_ids([MOON.film_id]) == {}
    await other.keep([MOON], source="tmdb", language="en")
    assert await films.by_ids([MOON.film_id]) == {MOON.film_id: MOON}


async def test_a_flood_of_changes_empties_it(pool: CountingPool, other: PostgresFilmCatalogue) -> None:
    made = some_films(MOST + 200)
    films = catalogue(pool, ALWAYS)
    await other.keep(made, source="tmdb", language="en")
    await films.by_ids([made[0].film_id, made[-1].film_id])

    newer = [replace(film, year=1900) for film in made]
    await other.keep(newer, source="tmdb", language="en")

    for film in (newer[0], newer[-1], newer[500]):
        assert await films.by_ids([film.film_id]) == {film.film_id: film}


async def test_it_holds_no_more_than_it_may(pool: CountingPool) -> None:
    cache = FilmCache(most=3)
    films = PostgresFilmCatalogue(pool, MemoryClock(), cache)
    await films.keep(FILMS, source="tmdb", language="en")

    await films.by_ids([film.film_id for film in FILMS])

    assert len(cache) == 3


async def test_readers_and_writers_at_once_end_up_with_the_table(
    pool: CountingPool, other: PostgresFilmCatalogue
) -> None:
    made = random.Random(1)
    films = catalogue(pool, ALWAYS)
    ids = [FilmId(number) for number in range(1, 9)]

    async def write() -> None:
        for year in range(1900, 1930):
            chosen = [replace(MOON, film_id=film_id, year=year) for film_id in made.sample(ids, 3)]
            await other.keep(chosen, source="tmdb", language="en")

    async def read() -> None:
        for _ in range(60):
            await films.by_ids(made.sample(ids, 4))

    await asyncio.gather(write(), read(), read(), read())

    assert await films.by_ids(ids) == await catalogue(pool, ALWAYS).by_ids(ids)
