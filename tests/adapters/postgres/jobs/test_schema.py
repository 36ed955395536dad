"""The migration makes what PgQueuer works with, so that a newer PgQueuer is noticed."""

import asyncpg
from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment
from pgqueuer.adapters.persistence.queries import Queries

from whattowatch.adapters.postgres.jobs.names import names

OURS = ("queue_unique_dedupe_key", "pgq_rebuild_", "jobs.announce()", "queue_announce")


async def test_its_tables_are_as_pgqueuer_would_make_them_but_for_what_is_ours(database: str) -> None:
    assert await changes(database) == []


async def test_a_column_that_is_not_there_is_noticed(database: str) -> None:
    connection = await asyncpg.connect(database)
    await connection.execute("alter table jobs.queue drop column headers")
    await connection.close()

    (change,) = await changes(database)
    assert "headers" in change


async def changes(database: str) -> list[str]:
    """What PgQueuer would do to the database, but for the index and the triggers that are ours."""
    connection = await asyncpg.connect(database)
    try:
        queries = Queries(AsyncpgDriver(connection), QueryBuilderEnvironment(names()))
        plan = await queries.plan_upgrade()
    finally:
        await connection.close()
    return [change for change in plan.statements if not any(name in change for name in OURS)]
