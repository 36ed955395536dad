from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio
from msgspec.structs import replace

from tests.contracts.projection_store import A1, ANNA, B1, TABLES, ProjectionStoreContract, put, started
from tests.projector.stores import projection_store
from whattowatch.adapters.postgres.projection_store import PostgresProjectionStore


@pytest_asyncio.fixture
async def store(database: str) -> AsyncIterator[PostgresProjectionStore]:
    async with projection_store(database) as opened:
        yield opened


class TestPostgresProjectionStore(ProjectionStoreContract):
    """The fixture is above, for the others have it too."""


async def read(
    dsn: str, query: str, *, viewer_id: str | None = None, role: str = "wtw_app"
) -> list[tuple[object, ...]]:
    connection = await asyncpg.connect(dsn)
    try:
        async with connection.transaction():
            await connection.execute(f"set local role {role}")
            await connection.execute("select set_config('app.viewer_id', $1, true)", viewer_id or "")
            return [tuple(row) for row in await connection.fetch(query)]
    finally:
        await connection.close()


ROWS = "select viewer_id::text, hall, row, note from read.seats order by row"


async def test_a_viewer_reads_their_own_rows_and_no_others(
    store: PostgresProjectionStore, database: str
) -> None:
    await started(store, A1, B1)

    assert await read(database, ROWS, viewer_id=ANNA) == [A1]
    assert await read(database, ROWS) == []


async def test_nor_by_the_table_behind_the_view(store: PostgresProjectionStore, database: str) -> None:
    generation = await started(store, A1, B1)

    behind = ROWS.replace("read.seats", f"read.seats_{generation.number}")
    assert await read(database, behind, viewer_id=ANNA) == [A1]


async def test_the_projector_sees_all_rows(store: PostgresProjectionStore, database: str) -> None:
    await started(store, A1, B1)

    assert await read(database, ROWS, role="wtw_projector") == [A1, B1]


async def test_what_nobody_owns_is_there_for_all(store: PostgresProjectionStore, database: str) -> None:
    generation = await started(store)
    step = put(upto=1)
    step.changes["halls"] = type(step.changes["seats"])([(1, 2)], [])  # type: ignore[index]  # a dict, as it happens
    await store.advance(generation, TABLES, step)

    assert await read(database, "select * from read.halls") == [(1, 2)]


@pytest.mark.parametrize(
    "statement",
    [
        "insert into read.halls values (1, 1)",
        "update read.seats set note = 'mine'",
        "delete from read.seats",
        "truncate read.seats_{generation}",
        "drop view read.seats",
        "alter table read.seats_{generation} disable row level security",
        "update log.projections set position = 0",
        "select * from log.parked",
    ],
)
async def test_the_application_can_only_read(
    store: PostgresProjectionStore, database: str, statement: str
) -> None:
    generation = await started(store, A1)

    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await read(database, statement.format(generation=generation.number), viewer_id=ANNA)


async def test_a_view_that_ran_as_its_owner_would_show_everything(
    store: PostgresProjectionStore, database: str
) -> None:
    """The control: what `security_invoker` is for."""
    await started(store, A1, B1)

    admin = await asyncpg.connect(database)
    await admin.execute("alter view read.seats set (security_invoker = false)")
    await admin.close()

    assert await read(database, ROWS, viewer_id=ANNA) == [A1, B1]


async def test_a_retired_generation_is_not_shown(store: PostgresProjectionStore, database: str) -> None:
    await started(store, A1)
    await started(store, (*A1[:3], "window"))

    assert await read(database, ROWS, viewer_id=ANNA) == [(*A1[:3], "window")]


async def test_a_generation_may_have_other_tables_and_columns(
    store: PostgresProjectionStore, database: str
) -> None:
    await started(store, A1)
    seats = replace(TABLES[0], columns=(*TABLES[0].columns[:3], ("comfort", "double precision")))
    generation = await store.begin("seating", version=2, shape="other", tables=[seats])
    generation = await store.fill(
        generation, [seats], {"seats": [(ANNA, 1, 1, 0.5)]}, upto=generation.position
    )
    await store.switch(generation, [seats])

    assert await read(database, "select comfort from read.seats", viewer_id=ANNA) == [(0.5,)]
    with pytest.raises(asyncpg.UndefinedTableError):
        await read(database, "select * from read.halls")
