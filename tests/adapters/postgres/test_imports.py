"""Imports in PostgreSQL."""

from collections.abc import AsyncIterator

import asyncpg
import pytest_asyncio

from tests.adapters.postgres.faults import superuser
from tests.adapters.postgres.store import MASTER, Log, a_log
from tests.contracts.imports import ANNA, NEW, ROWS, THIS, ImportsContract
from whattowatch.adapters.postgres.imports import PostgresImports
from whattowatch.adapters.postgres.words import PostgresWords
from whattowatch.application.ports.imports import Mark, Row, RowState
from whattowatch.domain.ids import FilmId

MANY = 3_000  # rows


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

    async def test_of_rows_that_have_just_come_no_more_are_looked_at_than_are_asked_for(
        self, imports: PostgresImports, log: Log, database: str
    ) -> None:
        async with superuser(database) as connection:
            await connection.execute("alter table log.import_rows set (autovacuum_enabled = false)")
            await imports.begin(ANNA, NEW, [Row(number=number) for number in range(1, MANY + 1)])
            ready = [
                Mark(number=number, state=RowState.READY, film_id=FilmId(number))
                for number in range(1, MANY + 1)
            ]
            await imports.mark(ANNA, THIS, ready)
            before = await looked_at(log, connection)

            rows = await imports.of_films(ANNA, THIS, state=RowState.READY, films=3)
            assert [row.number for row in rows] == [1, 2, 3]
            await imports.mark(
                ANNA, THIS, [Mark(number=4, state=RowState.DONE, film_id=FilmId(4), confidence=1.0)]
            )
            await imports.rows(ANNA, THIS, states=[RowState.READY], after=MANY - 5, limit=3)
            assert await looked_at(log, connection) - before < 50


async def looked_at(log: Log, connection: asyncpg.Connection) -> int:
    """Rows of imports that were read so far, by whichever way."""

    async def told(ours: asyncpg.Connection) -> None:
        await ours.execute("select pg_stat_force_next_flush()")

    await log.pool.run(told)
    read = await connection.fetchval(
        "select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_user_tables where relname = 'import_rows'"
    )
    return int(read)
