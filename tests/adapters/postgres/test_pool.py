"""Connections are shared, bounded, and healed."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from tests.adapters.postgres.faults import superuser
from whattowatch.adapters.postgres.connecting import Role, connecting
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.domain.errors import NotFound, Unavailable

END_ALL = (
    "select pg_terminate_backend(pid) from pg_stat_activity"
    " where datname = current_database() and pid <> pg_backend_pid()"
)
SETTINGS = {
    "statement_timeout": "3s",
    "lock_timeout": "2s",
    "idle_in_transaction_session_timeout": "10s",
    "default_transaction_isolation": "read committed",
    "TimeZone": "UTC",
    "jit": "off",
    "role": "wtw_app",
    "application_name": "wtw tests",
}


@pytest_asyncio.fixture
async def pool(database: str) -> AsyncIterator[Pool]:
    pool = Pool(connecting(database, Role.APP, process="tests"), size=4, wait_s=0.2)
    yield pool
    await pool.close()


@pytest_asyncio.fixture
async def patient(database: str) -> AsyncIterator[Pool]:
    """Many may ask for its four at once, and all of them wait for new ones, on a slow machine too."""
    pool = Pool(connecting(database, Role.APP, process="tests", connect_timeout_s=10), size=4, wait_s=10)
    yield pool
    await pool.close()


async def test_a_connection_has_its_limits(pool: Pool) -> None:
    found = await pool.run(
        lambda c: c.fetch("select name, current_setting(name) from unnest($1::text[]) name", [*SETTINGS])
    )

    assert {row[0]: row[1] for row in found} == SETTINGS


async def test_after_all_were_ended_nobody_notices(database: str, patient: Pool) -> None:
    async with superuser(database) as connection:
        for _ in range(5):
            await asyncio.gather(*(patient.run(slowly) for _ in range(4)))
            await connection.execute(END_ALL)
            assert await asyncio.gather(*(patient.run(slowly) for _ in range(20))) == [1] * 20


async def test_without_healing_somebody_would(database: str, pool: Pool) -> None:
    """The control."""
    async with superuser(database) as connection, pool.borrowed() as borrowed:
        await connection.execute(END_ALL)
        with pytest.raises(
            (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)
        ):
            await borrowed.fetchval("select 1")


async def test_when_all_are_taken_one_is_told_soon(pool: Pool) -> None:
    async def hold() -> None:
        async with pool.borrowed():
            await asyncio.sleep(5)

    holding = [asyncio.create_task(hold()) for _ in range(4)]
    await asyncio.sleep(0.1)
    began = time.monotonic()

    with pytest.raises(Unavailable):
        await pool.run(slowly)

    assert time.monotonic() - began < 3
    for each in holding:
        each.cancel()
    await asyncio.wait(holding)
    assert await pool.run(slowly) == 1


async def test_a_caller_who_leaves_in_the_middle_harms_nobody(pool: Pool) -> None:
    async def sleep(connection: Any) -> None:
        await connection.execute("select pg_sleep(2)")

    for _ in range(8):
        leaving = asyncio.create_task(pool.run(sleep))
        await asyncio.sleep(0.05)
        leaving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await leaving
    assert await asyncio.gather(*(pool.run(slowly) for _ in range(4))) == [1] * 4


async def test_a_statement_that_takes_too_long_is_given_up(database: str) -> None:
    pool = Pool(connecting(database, Role.APP, process="tests"))

    async def lasting(connection: Any) -> None:
        await connection.execute("set local statement_timeout = 50")
        await connection.execute("select pg_sleep(5)")

    async def work(connection: Any) -> None:
        async with connection.transaction():
            await lasting(connection)

    with pytest.raises(Unavailable):
        await pool.run(work)
    assert await pool.run(slowly) == 1
    await pool.close()


async def test_an_open_transaction_is_not_handed_on(pool: Pool) -> None:
    async with pool.borrowed() as connection:
        await connection.execute("begin")
    async with pool.borrowed() as another:
        assert not another.is_in_transaction()


async def test_a_refusal_costs_no_connection(pool: Pool) -> None:
    async with pool.borrowed() as first:
        process = first.get_server_pid()
    with pytest.raises(NotFound):
        async with pool.borrowed():
            raise NotFound("film")
    async with pool.borrowed() as second:
        assert second.get_server_pid() == process


async def slowly(connection: Any) -> int:
    one: int = await connection.fetchval("select 1 from pg_sleep(0.01)")
    return one
