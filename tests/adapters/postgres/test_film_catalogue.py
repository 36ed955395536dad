"""The catalogue over Postgres: its contract."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.contracts.film_catalogue import FilmCatalogueContract
from tests.support.film_pool import film_pool
from whattowatch.adapters.postgres.film_catalogue import PostgresFilmCatalogue
from whattowatch.adapters.system.clock import SystemClock
from whattowatch.application.ports.film_catalogue import FilmCatalogue


class TestPostgresFilmCatalogue(FilmCatalogueContract):
    @pytest_asyncio.fixture
    async def catalogue(self, database: str) -> AsyncIterator[FilmCatalogue]:
        async with film_pool(database) as pool:
            yield PostgresFilmCatalogue(pool, SystemClock())
