"""P2: nothing starts on a database that may lose what it acknowledges, unless that is accepted."""

import asyncio
import subprocess
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from tests.adapters.postgres.faults import superuser
from tests.support.service import MASTER_KEY
from whattowatch.adapters.embedded_postgres.binaries import Binaries
from whattowatch.adapters.embedded_postgres.server import EmbeddedPostgres
from whattowatch.wiring.installation import DATABASE, Installation, installation
from whattowatch.wiring.settings import WrongSettings, read_settings

RELOAD = "select pg_reload_conf()"
OTHERWISE = ["tmdb", "telegram"]  # what an empty installation goes without


def of_the_server(name: str) -> tuple[Sequence[str], Sequence[str], str]:
    return [f"alter system set {name} = off", RELOAD], [f"alter system reset {name}", RELOAD], ""


def altered(what: str) -> tuple[Sequence[str], Sequence[str], str]:
    return [f"alter {what} set synchronous_commit = off"], [f"alter {what} reset synchronous_commit"], ""


WRONG = {  # how it is set, how that is undone, and what is in the address
    "fsync": of_the_server("fsync"),
    "full_page_writes": of_the_server("full_page_writes"),
    "synchronous_commit": of_the_server("synchronous_commit"),
    "synchronous_commit of the database": altered(f"database {DATABASE}"),
    "synchronous_commit of the user": altered("role current_user"),
    "synchronous_commit of the user in the database": altered(f"role current_user in database {DATABASE}"),
    "synchronous_commit of the address": ([], [], "?synchronous_commit=off"),
    "synchronous_commit of its options": ([], [], "?options=-csynchronous_commit%3D0"),
}


@pytest_asyncio.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[EmbeddedPostgres]:
    """One that keeps what it acknowledges."""
    async with EmbeddedPostgres(tmp_path_factory.mktemp("durable") / "data") as server:
        async with superuser(server.dsn()) as connection:
            await connection.execute(f"create database {DATABASE}")
        yield server


def installed(dsn: str, folder: Path, **more: str) -> AbstractAsyncContextManager[Installation]:
    given = {"DATABASE_URL": dsn, "WTW_MASTER_KEY": MASTER_KEY, "WTW_DATA_DIR": str(folder)}
    return installation(read_settings(given | more))


@asynccontextmanager
async def switched_off(server: EmbeddedPostgres, which: str) -> AsyncIterator[str]:
    """With this setting wrong; gives the address."""
    how, undone, query = WRONG[which]
    await carried_out(server, how, which, "off")
    try:
        yield server.dsn(DATABASE) + query
    finally:
        await carried_out(server, undone, which, "on")


async def carried_out(server: EmbeddedPostgres, statements: Sequence[str], which: str, value: str) -> None:
    async with superuser(server.dsn()) as connection:
        for statement in statements:
            await connection.execute(statement)
        async with asyncio.timeout(10):
            while RELOAD in statements and await connection.fetchval(f"show {which}") != value:  # noqa: ASYNC110  # heard a moment later
                await asyncio.sleep(0.01)


@pytest.mark.parametrize("which", WRONG)
async def test_what_is_switched_off_is_named_and_nothing_starts(
    server: EmbeddedPostgres, tmp_path: Path, which: str
) -> None:
    async with switched_off(server, which) as dsn:
        with pytest.raises(WrongSettings) as caught:
            async with installed(dsn, tmp_path):
                pytest.fail("it started")
        async with installed(dsn, tmp_path, WTW_ACCEPT_DATA_LOSS="yes") as place:
            assert names(place) == [*OTHERWISE, "durability"]

    fault, otherwise = caught.value.faults
    assert fault.startswith(f"{which.split(maxsplit=1)[0]} is off")
    assert "set" in fault or "take" in fault
    assert otherwise.startswith("WTW_ACCEPT_DATA_LOSS=yes")


async def test_as_it_should_be_it_starts(server: EmbeddedPostgres, tmp_path: Path) -> None:
    """The control: the settings alone were in its way."""
    async with installed(server.dsn(DATABASE), tmp_path) as place:
        assert names(place) == OTHERWISE


async def test_all_of_it_at_once_is_named_at_once(server: EmbeddedPostgres, tmp_path: Path) -> None:
    async with (
        switched_off(server, "fsync"),
        switched_off(server, "full_page_writes"),
        switched_off(server, "synchronous_commit") as dsn,
    ):
        with pytest.raises(WrongSettings) as caught:
            async with installed(dsn, tmp_path):
                pytest.fail("it started")

    named = [fault.split()[0] for fault in caught.value.faults[:-1]]
    assert named == ["fsync", "full_page_writes", "synchronous_commit"]


async def test_the_embedded_one_is_looked_at_too(tmp_path: Path) -> None:
    """Somebody edited its configuration, below what we write."""
    settings = read_settings({"WTW_DATA_DIR": str(tmp_path)})
    async with EmbeddedPostgres(tmp_path / "postgres"):
        pass
    with (tmp_path / "postgres" / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.write("fsync = off\n")

    with pytest.raises(WrongSettings, match="fsync is off"):
        async with installation(settings):
            pytest.fail("it started")


async def test_a_database_without_checksums_is_served_and_told_of(tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with EmbeddedPostgres(data):
        pass
    switch_off = [str(Binaries.of().folder / "pg_checksums"), "--disable", "-D", str(data)]
    await asyncio.to_thread(lambda: subprocess.run(switch_off, check=True, capture_output=True))
    async with EmbeddedPostgres(data) as server, installed(server.dsn("postgres"), tmp_path) as place:
        assert names(place) == [*OTHERWISE, "checksums"]


def names(place: Installation) -> list[str]:
    return [missing.name for missing in place.missing]
