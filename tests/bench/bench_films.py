"""Film records read by their ids, beside the bare statement."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from tests.bench.figure import Figure
from tests.bench.measuring import Round, Watch, at_most
from tests.support.film_pool import film_pool
from tests.support.films import some_films
from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.facts.film_cache import FilmCache
from whattowatch.adapters.postgres.film_catalogue import PostgresFilmCatalogue
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.system.clock import SystemClock
from whattowatch.domain.ids import FilmId

T = TypeVar("T")

NOBODYS = FilmId(2**31 - 1)
BARE = "select film_id, record from facts.films where film_id = any($1::int[])"


class Counting(Pool):
    """Over another one: how many queries were made."""

    def __init__(self, pool: Pool) -> None:
        self._below, self.queries = pool, 0

    async def run(self, work: Callable[[Connection], Awaitable[T]]) -> T:
        async def counted(connection: Connection) -> T:
            with connection.query_logger(self._count):
                return await work(connection)

        return await self._below.run(counted)

    async def _count(self, _query: object) -> None:
        self.queries += 1


def measure(dsn: str, *, films: int = 15_000, read: int = 1_000, rounds: int = 30) -> list[Figure]:
    return asyncio.run(_measure(dsn, films, read, rounds))


async def _measure(dsn: str, films: int, read: int, rounds: int) -> list[Figure]:
    made = some_films(films)
    wanted = [film.film_id for film in made[:: max(1, films // read)]][:read]
    async with film_pool(dsn) as pool:
        await PostgresFilmCatalogue(pool, SystemClock()).keep(made, source="tests", language="en")
        counting = Counting(pool)
        figures = [await _round(counting, pool, wanted) for _ in range(rounds + 1)]
    asked = counting.queries / len(figures)
    what = f"{len(wanted):,} films read by id, decoded"
    return [
        at_most(3.0, what, figures[1:], beside="one select ... = any(...)"),
        Figure(what="queries for them", ours=f"{asked:g}", wanted="1", met=asked == 1),
    ]


async def _round(counting: Counting, pool: Pool, wanted: Sequence[FilmId]) -> Round:
    """Ours with none of them in memory."""

    async def bare(connection: Connection) -> None:
        await connection.fetch(BARE, wanted)

    cache = FilmCache()
    await PostgresFilmCatalogue(pool, SystemClock(), cache).by_ids([NOBODYS])
    catalogue = PostgresFilmCatalogue(counting, SystemClock(), cache)
    watch = Watch()
    found = await catalogue.by_ids(wanted)
    ours = watch.seconds()
    assert len(found) == len(wanted)
    watch = Watch()
    await pool.run(bare)
    return Round(ours, watch.seconds())
