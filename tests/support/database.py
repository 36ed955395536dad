"""A fresh database for each test: `TEST_DATABASE_URL`, else Docker, else the embedded server.

One server serves the session. A template is prepared once, and a test's database is a copy of it.
"""

import os
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg
import pytest_asyncio

from whattowatch.adapters.embedded_postgres.server import EmbeddedPostgres
from whattowatch.adapters.postgres.migrating import migrate

Prepare: TypeAlias = Callable[[str], Awaitable[None]]

IMAGE = "pgvector/pgvector:pg18"
HASTY = "postgres -c fsync=off -c synchronous_commit=off -c full_page_writes=off"  # as the embedded server's tests


async def migrate_template(dsn: str) -> None:
    """Bring the empty template to the newest schema."""
    await migrate(dsn)


@pytest_asyncio.fixture(scope="session")
async def server_dsn() -> AsyncIterator[str]:
    """The superuser's address of the session's server."""
    async with some_server() as dsn:
        yield dsn


@pytest_asyncio.fixture(scope="session")
async def admin(server_dsn: str) -> AsyncIterator[Any]:
    """The connection that makes and drops databases."""
    connection = await asyncpg.connect(server_dsn)
    yield connection
    await connection.close()


@pytest_asyncio.fixture(scope="session")
async def template(server_dsn: str, admin: Any) -> AsyncIterator[str]:
    """The name of a database with the newest schema and nothing in it, to which nobody can connect."""
    async with prepared_template(server_dsn, admin, migrate_template) as name:
        yield name


@pytest_asyncio.fixture
async def database(server_dsn: str, admin: Any, template: str) -> AsyncIterator[str]:
    """The superuser's address of a database that is this test's alone."""
    async with copy_of(template, server_dsn, admin) as dsn:
        yield dsn


@asynccontextmanager
async def some_server() -> AsyncIterator[str]:
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield plain(given)
    elif docker_answers():
        with container() as dsn:
            yield dsn
    else:
        with tempfile.TemporaryDirectory(prefix="wtw-tests-") as folder:
            async with EmbeddedPostgres(Path(folder) / "data", durable=False) as server:
                yield server.dsn()


@asynccontextmanager
async def prepared_template(server_dsn: str, admin: Any, prepare: Prepare) -> AsyncIterator[str]:
    """Make a database, have it prepared, and close it to everybody, so that it can be copied at any time."""
    name = f"wtw_template_{uuid4().hex}"
    await admin.execute(f"create database {name} template template0")
    try:
        await prepare(at_database(server_dsn, name))
        await admin.execute(f"alter database {name} allow_connections false")
        yield name
    finally:
        await admin.execute(f"drop database {name} with (force)")


@asynccontextmanager
async def copy_of(template: str, server_dsn: str, admin: Any) -> AsyncIterator[str]:
    name = f"wtw_test_{uuid4().hex}"
    await admin.execute(f"create database {name} template {template} strategy file_copy")
    try:
        yield at_database(server_dsn, name)
    finally:
        await admin.execute(f"drop database {name} with (force)")


def at_database(dsn: str, name: str) -> str:
    return urlsplit(dsn)._replace(path=f"/{name}").geturl()


def plain(dsn: str) -> str:
    """Take SQLAlchemy's `postgresql+asyncpg://` too."""
    return urlsplit(dsn)._replace(scheme="postgresql").geturl()


def docker_answers() -> bool:
    import docker  # type: ignore[import-untyped]  # noqa: PLC0415  # ships no types; slow, and not always needed

    try:
        client = docker.from_env(timeout=2)
    except docker.errors.DockerException:
        return False
    try:
        return bool(client.ping())
    except (docker.errors.DockerException, OSError):
        return False
    finally:
        client.close()


@contextmanager
def container() -> Iterator[str]:
    from testcontainers.community.postgres import PostgresContainer  # noqa: PLC0415  # the same

    with PostgresContainer(IMAGE, username="wtw", password=uuid4().hex, driver=None).with_command(
        HASTY
    ) as server:
        yield server.get_connection_url()
