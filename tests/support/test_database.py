"""The databases that tests get."""

from typing import Any

import asyncpg
import pytest

from tests.support.database import copy_of, prepared_template, some_server
from tests.support.postgres_processes import ask


@pytest.mark.parametrize("turn", ["first", "second"])
async def test_a_database_is_one_tests_alone(database: str, turn: str) -> None:
    await ask(database, f"create table kept as select '{turn}' as turn", "select 1")

    assert await ask(database, "select string_agg(turn, ',') from kept") == turn


async def test_a_database_starts_as_the_template_was_prepared(server_dsn: str, admin: Any) -> None:
    async def prepare(dsn: str) -> None:
        await ask(dsn, "create extension vector", "create table film as select 949 as id", "select 1")

    async with (
        prepared_template(server_dsn, admin, prepare) as template,
        copy_of(template, server_dsn, admin) as dsn,
    ):
        assert await ask(dsn, "select id from film where '[3]'::vector <-> '[3]' = 0") == 949


async def test_a_database_is_dropped_with_whoever_is_still_in_it(
    server_dsn: str, admin: Any, template: str
) -> None:
    async with copy_of(template, server_dsn, admin) as dsn:
        left_open = await asyncpg.connect(dsn)

    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, ConnectionError)):
        await left_open.execute("select 1")
    with pytest.raises(asyncpg.InvalidCatalogNameError):
        await asyncpg.connect(dsn)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg"])
async def test_the_address_that_is_given_wins(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    monkeypatch.setenv("TEST_DATABASE_URL", f"{scheme}://wtw:p%40ss@db.example:5433/wtw?sslmode=require")

    async with some_server() as dsn:
        assert dsn == "postgresql://wtw:p%40ss@db.example:5433/wtw?sslmode=require"
