"""What is typed, completed letter by letter, out of a very large number of titles."""

import asyncio
import random
from collections.abc import Sequence
from typing import Any

import asyncpg

from tests.bench.figure import Figure, under
from tests.bench.measuring import Watch, p99
from tests.bench.server import execute
from tests.support.film_pool import film_pool
from tests.support.many_titles import many_titles
from whattowatch.adapters.postgres.facts.search_columns import BANDS, LONGEST_START
from whattowatch.adapters.postgres.film_catalogue import PostgresFilmCatalogue
from whattowatch.adapters.postgres.film_records import encode
from whattowatch.adapters.system.clock import SystemClock
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.titles import folded

LIMIT_MS = 10.0
_AT_ONCE = 50_000


def measure(dsn: str, *, titles: int = 1_000_000, asked: int = 2_000) -> list[Figure]:
    return asyncio.run(_measure(dsn, titles, asked))


async def _measure(dsn: str, count: int, asked: int) -> list[Figure]:
    titles = many_titles(count)
    await _fill(dsn, titles)
    made = random.Random(3)
    prefixes = [
        folded(made.choice(titles))[: made.choice((2, 2, 3, 3, 4, 5, 6, 8, 12))].strip() for _ in range(asked)
    ]
    async with film_pool(dsn) as pool:
        catalogue = PostgresFilmCatalogue(pool, SystemClock())
        for prefix in prefixes[:200]:
            await catalogue.suggest(prefix)
        times, empty = [], 0
        for prefix in prefixes:
            watch = Watch()
            empty += not await catalogue.suggest(prefix) and len(prefix) > 1
            times.append(watch.seconds() * 1e3)
    name = f"autocomplete, {count:,} titles"
    middle = sorted(times)[len(times) // 2]
    return [
        under(f"{name}: p99", p99(times), LIMIT_MS, "ms", yardstick=f"its own p50: {middle:.2f} ms"),
        Figure(what=f"{name}: left without an answer", ours=str(empty), wanted="0", met=empty == 0),
    ]


async def _fill(dsn: str, titles: Sequence[str]) -> None:
    """By COPY: a million films through the front door take a quarter of an hour."""
    connection = await asyncpg.connect(dsn, command_timeout=600)
    made = random.Random(4)
    try:
        await connection.execute("alter table facts.films disable trigger user")
        await connection.execute("alter table facts.film_titles disable trigger user")
        for at in range(0, len(titles), _AT_ONCE):
            await _copy(connection, made, at, titles[at : at + _AT_ONCE])
        await connection.execute("alter table facts.film_titles enable trigger user")
        await connection.execute("alter table facts.films enable trigger user")
    finally:
        await connection.close()
    await execute(dsn, "vacuum analyze")


async def _copy(connection: Any, made: random.Random, at: int, titles: Sequence[str]) -> None:
    now = SystemClock().now()
    fames = [made.random() ** 4 for _ in titles]
    norms = [folded(title) for title in titles]
    ids = range(at + 1, at + 1 + len(titles))
    films = [
        (film_id, "tmdb", now, "en", encode(Film(film_id=FilmId(film_id), title=title)))
        for film_id, title in zip(ids, titles, strict=True)
    ]
    await _put(connection, "films", ["film_id", "source", "fetched_at", "language", "record"], films)
    named: list[tuple[int, str, str, str, list[str], float]] = [
        (film_id, "en", title, norm, [], fame)
        for film_id, title, norm, fame in zip(ids, titles, norms, fames, strict=True)
    ]
    await _put(
        connection, "film_titles", ["film_id", "language", "title", "title_norm", "tri", "fame"], named
    )
    starts = [
        (film_id, int(fame * BANDS), " ".join(words[word:])[:LONGEST_START])
        for film_id, norm, fame in zip(ids, norms, fames, strict=True)
        for words in (norm.split(),)
        for word in range(len(words))
    ]
    await _put(connection, "title_starts", ["film_id", "band", "start"], starts)
    await connection.execute(
        "insert into facts.film_facets (film_id, made_as, adult, fame, genres, language, countries, words)"
        " select film_id, 1, false, fame, '{}', 'en', '{}', '' from unnest($1::int[], $2::float8[]) as f (film_id, fame)",
        [*ids],
        fames,
    )


async def _put(connection: Any, table: str, columns: Sequence[str], records: Sequence[Any]) -> None:
    await connection.copy_records_to_table(table, schema_name="facts", columns=columns, records=records)
