"""The local text model beside another implementation of it, and vectors read and compared by the thousand."""

import asyncio
import random
import sys
import time
from statistics import median

import asyncpg
import numpy as np

from tests.bench.figure import Figure, middle, under
from tests.bench.measuring import Round, Watch, at_most
from tests.support.film_pool import film_pool
from tests.support.films import WORDS
from whattowatch.adapters.minilm import reader
from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.facts.film_vectors import PostgresFilmVectors
from whattowatch.adapters.postgres.facts.vector_index import PostgresVectorIndexes
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.ports.embedder import DIMENSIONS, Vector
from whattowatch.domain.ids import FilmId

KNOWN = {
    "of 6 words": (6, 339),
    "of 60 words": (60, 45),
}  # words a text, texts/s of numpy on one thread before
MODEL = "bench"
BARE = "select text_hash from facts.vectors order by (vector <=> $1::real[]::halfvec) + 0 limit 20"
FILMS = """
insert into facts.films (film_id, source, language, fetched_at, record)
select n, 'tests', 'en', now(), '{}' from generate_series(1, $1::int) n
"""
VECTORS = """
insert into facts.vectors (model, dimensions, text_hash, vector)
select $2, 384, sha256(n::text::bytea),
  (select array_agg(random() - 0.5) from generate_series(1, 384 + 0 * n))::real[]::halfvec
from generate_series(1, $1::int) n
"""
OF_FILMS = """
insert into facts.film_vectors (film_id, model, dimensions, text_hash, recipe, changed)
select n, $2, 384, sha256(n::text::bytea), '', 1 from generate_series(1, $1::int) n
"""


def measure(dsn: str, *, texts: int = 200, films: int = 50_000, read: int = 10_000) -> list[Figure]:
    return [*_of_the_model(texts), *asyncio.run(_of_the_store(dsn, films, read))]


def _of_the_model(texts: int) -> list[Figure]:
    model, chance = reader.load(), random.Random(1)
    figures = []
    for what, (words, known) in KNOWN.items():
        several = [" ".join(chance.choices(WORDS, k=words)) for _ in range(texts)]
        model.read(several[:8])
        paces = [_pace(model, several) for _ in range(3)]
        figures.append(
            Figure(
                what=f"texts {what} to vectors on one core, torch not installed",
                ours=f"{median(paces):,.0f} texts/s of processor time",
                yardstick=f"known of numpy: {known}",
                ratio=median(paces) / known,
                wanted=">= 0.5",
                met=median(paces) >= known / 2 and "torch" not in sys.modules,
            )
        )
    return figures


def _pace(model: reader.Reader, texts: list[str]) -> float:
    began = time.thread_time()
    model.read(texts)
    return len(texts) / (time.thread_time() - began)


async def _of_the_store(dsn: str, films: int, read: int) -> list[Figure]:
    await _filled(dsn, films)
    async with film_pool(dsn) as pool:
        exact = PostgresFilmVectors(pool, indexed_from=films * 2)
        wanted = [FilmId(number) for number in range(1, read + 1)]
        reading = [await _timed_reading(exact, wanted) for _ in range(5)]
        looking = [
            Round(await _timed_nearest(exact, seed), await _timed_bare(pool, seed)) for seed in range(20)
        ]
        await PostgresVectorIndexes(dsn, least=films).build()
        indexed = PostgresFilmVectors(pool, indexed_from=films)
        asking = [await _timed_nearest(indexed, seed) for seed in range(20)]
    return [
        under(f"vectors of {read:,} films in one query", middle(reading) * 1e3, 1_000, "ms"),
        at_most(
            3.0,
            f"20 nearest of {films:,} films by looking at all",
            looking,
            beside="a bare look at all vectors",
        ),
        under(f"20 nearest of {films:,} films by the index", middle(asking) * 1e3, 50, "ms"),
    ]


async def _filled(dsn: str, films: int) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(FILMS, films)
        await connection.execute(VECTORS, films, MODEL)
        await connection.execute(OF_FILMS, films, MODEL)
        await connection.execute("analyze facts.vectors")
        await connection.execute("analyze facts.film_vectors")
    finally:
        await connection.close()


async def _timed_reading(vectors: PostgresFilmVectors, films: list[FilmId]) -> float:
    watch = Watch()
    found = await vectors.vectors_of(films, MODEL)
    assert len(found) == len(films)
    return watch.seconds()


async def _timed_bare(pool: Pool, seed: int) -> float:
    async def look(connection: Connection) -> None:
        assert len(await connection.fetch(BARE, _some_vector(seed).tolist())) == 20

    watch = Watch()
    await pool.run(look)
    return watch.seconds()


def _some_vector(seed: int) -> Vector:
    return np.random.default_rng(seed).normal(size=DIMENSIONS).astype(np.float32)


async def _timed_nearest(vectors: PostgresFilmVectors, seed: int) -> float:
    vector, watch = _some_vector(seed), Watch()
    assert len(await vectors.nearest(vector, MODEL, 20)) == 20
    return watch.seconds()
