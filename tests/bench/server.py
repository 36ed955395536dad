"""The database that is measured on: durable, and empty for each measurement."""

import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg
from msgspec import Struct

from tests.support.database import at_database, plain
from whattowatch.adapters.embedded_postgres.server import EmbeddedPostgres
from whattowatch.adapters.postgres.migrating import migrate

GIVEN = ("TEST_DATABASE_URL", "DATABASE_URL")


class Server(Struct, frozen=True):
    dsn: str  # of a superuser
    log: str | None  # the file it writes to, where that can be read


@asynccontextmanager
async def a_server() -> AsyncIterator[Server]:
    """The one that is given, else one of our own in a temporary folder."""
    given = next((os.environ[name] for name in GIVEN if os.environ.get(name)), None)
    if given is not None:
        yield Server(plain(given), None)
        return
    with tempfile.TemporaryDirectory(prefix="wtw-bench-") as folder:
        data = Path(folder) / "data"
        async with EmbeddedPostgres(data) as server:
            yield Server(server.dsn(), f"{data}.log")


@asynccontextmanager
async def a_database(server: Server) -> AsyncIterator[str]:
    """The address of one with the newest schema and nothing in it."""
    name = f"wtw_bench_{uuid4().hex}"
    await execute(server.dsn, f"create database {name}")
    try:
        dsn = at_database(server.dsn, name)
        await migrate(dsn)
        yield dsn
    finally:
        await execute(server.dsn, f"drop database {name} with (force)")
        await execute(server.dsn, "checkpoint")  # the next one pays for its own writes alone


async def execute(dsn: str, statement: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(statement, timeout=600)
    finally:
        await connection.close()


async def version(dsn: str) -> str:
    connection = await asyncpg.connect(dsn)
    try:
        return str(await connection.fetchval("show server_version"))
    finally:
        await connection.close()
