"""The nearest films by an index: as many as asked for, however few pass the filter."""

from collections.abc import AsyncIterator

import asyncpg
import numpy as np
import pytest
import pytest_asyncio

from tests.support.film_pool import film_pool
from tests.support.postgres_processes import eventually_true
from whattowatch.adapters.postgres.facts.film_vectors import PostgresFilmVectors
from whattowatch.adapters.postgres.facts.vector_index import PostgresVectorIndexes, index_name
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.ports.embedder import DIMENSIONS, Vector
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film_filter import FilmFilter

MODEL, FILMS, WANTED = "a model's name; with 'quotes'", 3_000, 20
FILL = """
insert into facts.films (film_id, source, language, fetched_at, record)
  select n, 'tmdb', 'en', now(), '{}' from generate_series(1, $1::int) n;
"""
FACETS = """
insert into facts.film_facets (film_id, made_as, adult, fame, year, genres, language, countries, words)
  select n, 1, n % 7 = 0, 0.5, 1900 + n % 100, '{}', 'en', '{}', '' from generate_series(1, $1::int) n
"""
VECTORS = """
insert into facts.vectors (model, dimensions, text_hash, vector)
  select $2, 384, sha256(n::text::bytea), (select array_agg(random() - 0.5) from generate_series(1, 384 + 0 * n))::real[]::halfvec
  from generate_series(1, $1::int) n
"""
FILM_VECTORS = """
insert into facts.film_vectors (film_id, model, dimensions, text_hash, recipe, changed)
  select n, $2, 384, sha256(n::text::bytea), '', 1 from generate_series(1, $1::int) n
"""
INDEX_USED = "select idx_scan > 9 from pg_stat_user_indexes where indexrelname like 'vectors_hnsw%'"
HAS_INDEX = "select indisvalid from pg_index join pg_class on oid = indexrelid where relname = $1"


@pytest_asyncio.fixture
async def filled(database: str) -> str:
    connection = await asyncpg.connect(database)
    try:
        for statement in (FILL, FACETS):
            await connection.execute(statement, FILMS)
        for statement in (VECTORS, FILM_VECTORS):
            await connection.execute(statement, FILMS, MODEL)
        await connection.execute("analyze")
    finally:
        await connection.close()
    return database


@pytest_asyncio.fixture
async def pool(filled: str) -> AsyncIterator[Pool]:
    async with film_pool(filled) as pool:
        yield pool


async def test_the_index_finds_as_many_as_looking_at_all(filled: str, pool: Pool) -> None:
    exact = PostgresFilmVectors(pool, indexed_from=FILMS * 2)
    assert list(await PostgresVectorIndexes(filled, least=FILMS).build()) == [MODEL]
    indexed = PostgresFilmVectors(pool, indexed_from=FILMS)

    found, all_of_it = 0, 0
    for film_filter in (
        None,
        FilmFilter(),
        FilmFilter(year_from=1901, year_to=1901),
        FilmFilter(year_to=1909),
    ):
        for seed in range(5):
            vector = some_vector(seed)
            by_index = await indexed.nearest(vector, MODEL, WANTED, film_filter)
            by_looking = await exact.nearest(vector, MODEL, WANTED, film_filter)
            assert len(by_index) == len(by_looking) == WANTED
            assert [near.similarity for near in by_index] == sorted(
                (near.similarity for near in by_index), reverse=True
            )
            for near in (*by_index, *by_looking):
                assert near.fame == (0.5 if near.film_id % 7 else None)
            found += len({near.film_id for near in by_index} & {near.film_id for near in by_looking})
            all_of_it += WANTED
    assert found / all_of_it > 0.8
    await eventually_true(filled, INDEX_USED)


async def test_an_index_that_may_give_up_early_finds_too_few(filled: str, pool: Pool) -> None:
    """The control: what the iterative scan is for."""
    await PostgresVectorIndexes(filled, least=FILMS).build()
    query = """
        select film_id from facts.vectors kept join facts.film_vectors film using (model, dimensions, text_hash)
        where kept.model = $1 and exists (
          select from facts.film_facets facet where facet.film_id = film.film_id and facet.year = 1901)
        order by kept.vector <=> $2::real[]::halfvec limit 20
    """

    async def look(connection: asyncpg.Connection) -> int:
        async with connection.transaction():
            await connection.execute("set local enable_sort = off; set local hnsw.iterative_scan = off")
            await connection.execute("set local plan_cache_mode = force_custom_plan")
            return len(await connection.fetch(query, MODEL, some_vector(1).tolist()))

    assert await pool.run(look) < WANTED


async def test_a_small_catalogue_gets_no_index(filled: str) -> None:
    assert list(await PostgresVectorIndexes(filled, least=FILMS + 1).build()) == []


async def test_an_index_that_was_broken_off_is_built_anew(filled: str) -> None:
    connection = await asyncpg.connect(filled)
    indexes = PostgresVectorIndexes(filled, least=FILMS)
    try:
        await indexes.build()
        await connection.execute(
            "update pg_index set indisvalid = false where indexrelid = $1::regclass",
            f"facts.{index_name(MODEL)}",
        )

        assert list(await indexes.build()) == [MODEL]
        assert list(await indexes.build()) == []
        assert await connection.fetchval(HAS_INDEX, index_name(MODEL))
    finally:
        await connection.close()


async def test_without_a_database_it_says_so() -> None:
    with pytest.raises(Unavailable):
        await PostgresVectorIndexes("postgresql://nobody@127.0.0.1:1/none").build()


def some_vector(seed: int) -> Vector:
    vector = np.random.default_rng(seed).normal(size=DIMENSIONS)
    return (vector / np.linalg.norm(vector)).astype(np.float32)
