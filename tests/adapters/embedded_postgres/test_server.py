"""The embedded server on an ordinary day."""

import asyncio
import stat
import sys
import time
from pathlib import Path
from socket import create_server

import asyncpg
import pytest

from tests.support.postgres_processes import ask, eventually_true
from whattowatch.adapters.embedded_postgres.address import HOST
from whattowatch.adapters.embedded_postgres.faults import PortTaken, StartFailed
from whattowatch.adapters.embedded_postgres.places import Places
from whattowatch.adapters.embedded_postgres.server import EmbeddedPostgres


async def test_the_first_start_makes_the_folder_and_the_next_ones_find_what_was_kept(tmp_path: Path) -> None:
    data = tmp_path / "no such parent" / "data"
    async with EmbeddedPostgres(data) as server:
        await ask(server.dsn(), "create table kept as select 949 as film", "select 1")
        first = server.address

    async with EmbeddedPostgres(data) as server:
        assert await ask(server.dsn(), "select film from kept") == 949
        assert (server.address.password, server.address.port) == (first.password, first.port)


async def test_it_has_vector_checksums_and_the_settings_events_need(places: Places) -> None:
    expected = {
        "fsync": "on",
        "synchronous_commit": "on",
        "full_page_writes": "on",
        "data_checksums": "on",
        "jit": "off",
        "timezone": "UTC",
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": "",
        "max_connections": "100",
        "server_encoding": "UTF8",
    }
    async with EmbeddedPostgres(places.data) as server:
        connection = await asyncpg.connect(server.dsn())
        await connection.execute("create extension vector")
        found = {name: await connection.fetchval("select current_setting($1)", name) for name in expected}
        await connection.close()

    assert found == expected


async def test_tests_may_do_without_durability(places: Places) -> None:
    async with EmbeddedPostgres(places.data, durable=False) as server:
        names = ("fsync", "synchronous_commit", "full_page_writes")
        assert {await ask(server.dsn(), f"show {name}") for name in names} == {"off"}


async def test_case_mapping_does_not_depend_on_the_environment(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    monkeypatch.setenv("PGDATA", "/nowhere")
    monkeypatch.setenv("PGPORT", "1")
    async with EmbeddedPostgres(places.data) as server:
        assert await ask(server.dsn(), "select lower('СТАЛКЕР AMÉLIE I')") == "сталкер amélie i"


@pytest.mark.skipif(sys.platform != "linux", reason="read from /proc")
async def test_the_server_gets_none_of_our_secrets(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WTW_OPENAI_API_KEY", "hush")
    async with EmbeddedPostgres(places.data) as server:
        environment = Path(f"/proc/{server.address.pid}/environ").read_bytes()  # noqa: ASYNC240  # short

    assert b"PATH=" in environment
    assert b"hush" not in environment


async def test_nobody_comes_in_without_the_password(places: Places) -> None:
    async with EmbeddedPostgres(places.data) as server:
        stranger = server.dsn().replace(server.address.password, "guess")
        with pytest.raises(asyncpg.InvalidPasswordError):
            await asyncpg.connect(stranger)


async def test_the_password_is_for_its_owner_alone(places: Places) -> None:
    async with EmbeddedPostgres(places.data) as server:
        secret = server.address.password
        private = [places.password, places.state, places.lock, places.log]

        assert [stat.S_IMODE(path.stat().st_mode) for path in private] == [0o600] * 4
        assert stat.S_IMODE(places.data.stat().st_mode) == 0o700
        assert secret not in repr(server) + repr(server.address) + places.log.read_text("utf-8")
        assert len(secret) >= 40


async def test_what_people_wrote_does_not_get_into_the_log(places: Places) -> None:
    async with EmbeddedPostgres(places.data) as server:
        connection = await asyncpg.connect(server.dsn())
        await connection.execute("create table said (words text check (length(words) < 5))")
        with pytest.raises(asyncpg.CheckViolationError):
            await connection.execute("insert into said values ($1)", "my secret opinion")
        await connection.close()

    assert "violates check constraint" in places.log.read_text("utf-8")
    assert "my secret opinion" not in places.log.read_text("utf-8")


async def test_the_address_names_any_database(places: Places) -> None:
    async with EmbeddedPostgres(places.data) as server:
        await ask(server.dsn(), 'create database "a b/c"', "select 1")
        assert await ask(server.dsn("a b/c"), "select current_database()") == "a b/c"


async def test_stopping_takes_no_regard_of_a_query_that_runs(places: Places) -> None:
    server = EmbeddedPostgres(places.data)
    await server.start()
    connection = await asyncpg.connect(server.dsn())
    query = asyncio.create_task(connection.execute("select pg_sleep(100)"))
    await eventually_true(
        server.dsn(), "select count(*) > 0 from pg_stat_activity where wait_event = 'PgSleep'"
    )

    began = time.monotonic()
    await server.stop()

    assert time.monotonic() - began < 10
    with pytest.raises((asyncpg.PostgresError, ConnectionError, asyncpg.InterfaceError)):
        await query


async def test_starting_and_stopping_twice_changes_nothing(places: Places) -> None:
    server = EmbeddedPostgres(places.data)

    assert await server.start() == await server.start()
    await server.stop()
    await server.stop()

    assert not server.is_running
    assert not places.pid_file.exists()
    assert not places.state.exists()
    with pytest.raises(StartFailed, match=r"await start\(\) first"):
        server.dsn()


async def test_a_start_that_is_called_off_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path / "data", durable=False)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await server.start()
    assert not (tmp_path / "data").exists()

    async with server:
        assert await ask(server.dsn(), "select 1") == 1


async def test_it_listens_on_the_port_that_was_asked_for(places: Places) -> None:
    with create_server((HOST, 0)) as listener:
        port = listener.getsockname()[1]
    async with EmbeddedPostgres(places.data, port=port) as server:
        assert server.address.port == port


async def test_the_port_of_last_time_is_left_to_whoever_has_it_now(places: Places) -> None:
    async with EmbeddedPostgres(places.data) as server:
        before = server.address.port

    with create_server((HOST, before)):
        async with EmbeddedPostgres(places.data) as server:
            assert server.address.port != before
            assert await ask(server.dsn(), "select 1") == 1


async def test_a_strangers_server_on_the_port_is_not_taken_for_ours(places: Places, tmp_path: Path) -> None:
    async with EmbeddedPostgres(tmp_path / "theirs", durable=False) as theirs:
        port = theirs.address.port
        with pytest.raises(
            PortTaken, match=f"port {port} is in use by another program: .* ask for another port"
        ):
            await EmbeddedPostgres(places.data, port=port).start()
        async with EmbeddedPostgres(places.data):
            pass
