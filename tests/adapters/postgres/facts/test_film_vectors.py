"""Vectors of films over Postgres: their contract, and what only a database can get wrong."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.contracts.film_vectors import FilmVectorsContract
from tests.support.film_pool import film_pool
from whattowatch.adapters.postgres.facts.film_vectors import PostgresFilmVectors
from whattowatch.adapters.postgres.film_catalogue import PostgresFilmCatalogue
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.system.clock import SystemClock
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_vectors import FilmVectors


@pytest_asyncio.fixture
async def pool(database: str) -> AsyncIterator[Pool]:
    async with film_pool(database) as pool:
        yield pool


@pytest_asyncio.fixture
async def catalogue(pool: Pool) -> FilmCatalogue:
    return PostgresFilmCatalogue(pool, SystemClock())


@pytest_asyncio.fixture
async def vectors(pool: Pool) -> FilmVectors:
    return PostgresFilmVectors(pool)


class TestPostgresFilmVectors(FilmVectorsContract):
    pass
