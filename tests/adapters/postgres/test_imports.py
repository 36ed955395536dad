"""Imports in PostgreSQL."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.adapters.postgres.faults import superuser
from tests.adapters.postgres.store import MASTER, Log, a_log
from tests.contracts.imports import ANNA, NEW, ROWS, ImportsContract
from whattowatch.adapters.postgres.imports import PostgresImports
from whattowatch.adapters.postgres.words import PostgresWords


class TestPostgresImports(ImportsContract):
    @pytest_asyncio.fixture
    async def log(self, database: str) -> AsyncIterator[Log]:
        async with a_log(database) as log:
            yield log

    @pytest_asyncio.fixture
    async def words(self, log: Log) -> PostgresWords:
        return log.words

    @pytest_asyncio.fixture
    async def imports(self, log: Log) -> PostgresImports:
        return PostgresImports(log.pool, log.keys, MASTER)

    async def test_what_the_file_says_is_sealed(self, imports: PostgresImports, database: str) -> None:
        await imports.begin(ANNA, NEW, ROWS)

        async with superuser(database) as connection:
            bodies = await connection.fetch("select import_rows::text as row from log.import_rows")
            assert len(bodies) == 3
            assert not [row for row in bodies if "marker" in row["row"] or "Heat" in row["row"]]
