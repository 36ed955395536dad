"""Ends that nobody chose: signals to the owner, to the server, and what they leave behind."""

import asyncio
import os
import signal
import subprocess
import sys
from asyncio.subprocess import PIPE
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.support.postgres_processes import (
    SERVE,
    Owner,
    ask,
    eventually,
    eventually_true,
    kill_tree,
    told_by,
)
from whattowatch.adapters.embedded_postgres.binaries import Binaries
from whattowatch.adapters.embedded_postgres.faults import ServedElsewhere
from whattowatch.adapters.embedded_postgres.lock import take
from whattowatch.adapters.embedded_postgres.places import Places
from whattowatch.adapters.embedded_postgres.postmaster import PidFile, serves
from whattowatch.adapters.embedded_postgres.process import launch
from whattowatch.adapters.embedded_postgres.server import EmbeddedPostgres

pytestmark = [
    pytest.mark.kill,
    pytest.mark.skipif(sys.platform != "linux", reason="finds the server's processes in /proc"),
]

OwnerOf = Callable[..., Awaitable[Owner]]
KEEP = ("create table kept as select 949 as film", "select 1")


def state_of(places: Places) -> str:
    said = subprocess.run(
        [Binaries.of().folder / "pg_controldata", places.data], check=True, capture_output=True, text=True
    ).stdout
    return next(line.split(":")[1].strip() for line in said.splitlines() if "cluster state" in line)


@pytest.mark.parametrize(
    ("how", "options"),
    [
        (signal.SIGKILL, ()),
        (signal.SIGTERM, ()),
        (signal.SIGTERM, ("--stop-on-sigterm",)),
    ],
    ids=["killed", "terminated", "terminated and stopping by itself"],
)
async def test_the_server_stops_cleanly_when_its_owner_ends(
    places: Places, owner_of: OwnerOf, how: signal.Signals, options: tuple[str, ...]
) -> None:
    owner = await owner_of(places, *options)
    await ask(owner.dsn, *KEEP)

    await owner.end(how)
    await eventually(lambda: not serves(owner.pid, places.data), within_s=10)

    assert state_of(places) == "shut down"
    assert not places.pid_file.exists()


async def test_the_next_start_waits_for_the_server_of_a_killed_owner(
    places: Places, owner_of: OwnerOf
) -> None:
    owner = await owner_of(places)
    await ask(owner.dsn, *KEEP)

    await owner.end(signal.SIGKILL)
    async with EmbeddedPostgres(places.data) as server:
        assert server.is_owner
        assert server.address.pid != owner.pid
        assert await ask(server.dsn(), "select film from kept") == 949


async def test_a_killed_server_comes_back_with_what_was_committed(places: Places) -> None:
    server = EmbeddedPostgres(places.data)
    await server.start()
    await ask(server.dsn(), *KEEP)

    kill_tree(server.address.pid)
    await eventually(lambda: not server.is_running)
    assert state_of(places) == "in production"

    async with server:
        assert await ask(server.dsn(), "select film from kept") == 949


async def test_back_ends_that_outlive_the_postmaster_are_waited_for(
    places: Places, owner_of: OwnerOf
) -> None:
    owner = await owner_of(places)
    await ask(owner.dsn, *KEEP)
    busy = asyncio.create_task(ask(owner.dsn, "do $$ begin for i in 1..20000000 loop null; end loop; end $$"))
    await eventually_true(
        owner.dsn, "select count(*) > 0 from pg_stat_activity where query like 'do%' and state = 'active'"
    )

    os.kill(owner.pid, signal.SIGKILL)
    await owner.end(signal.SIGKILL)
    await eventually(lambda: not serves(owner.pid, places.data))
    assert take(places.running) is None

    async with EmbeddedPostgres(places.data) as server:
        assert await ask(server.dsn(), "select film from kept") == 949
    await asyncio.wait([busy])
    busy.exception()


async def test_a_server_that_outlived_its_owner_is_ended_first(places: Places) -> None:
    """As on macOS, where nothing tells a server that its owner was killed."""
    hold = take(places.running)
    assert hold is not None
    left_over = launch([Binaries.of().postgres, "-D", places.data], log=places.log, hold=hold)
    hold.let_go()
    await eventually(lambda: is_ready(places))

    async with EmbeddedPostgres(places.data) as server:
        assert server.is_owner
        assert left_over.poll() == 0


async def test_a_server_that_somebody_else_started_is_left_alone(places: Places, tmp_path: Path) -> None:
    other_lock = take(tmp_path / "another lock")
    assert other_lock is not None
    theirs = launch([Binaries.of().postgres, "-D", places.data], log=places.log, hold=other_lock)
    await eventually(lambda: is_ready(places))

    with pytest.raises(ServedElsewhere, match=f"kill -INT {theirs.pid}"):
        await EmbeddedPostgres(places.data, start_timeout_s=0.2).start()
    assert theirs.poll() is None

    theirs.send_signal(signal.SIGINT)
    async with EmbeddedPostgres(places.data):
        assert theirs.poll() == 0
    other_lock.let_go()


async def test_a_pid_file_with_the_number_of_a_stranger_is_removed(places: Places) -> None:
    stranger = os.getpid()
    places.pid_file.write_text(
        f"{stranger}\n{places.data}\n1700000000\n5432\n\n127.0.0.1\n\nready\n", "utf-8"
    )

    async with EmbeddedPostgres(places.data) as server:
        assert await ask(server.dsn(), "select 1") == 1


async def test_a_zombie_is_known_to_be_dead(places: Places) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", CARELESS_INIT, str(places.data), SERVE, stdout=PIPE
    )

    told = await told_by(process)

    assert told == {"zombie": True, "films": 949}
    assert await process.wait() == 0


def is_ready(places: Places) -> bool:
    found = PidFile.read(places)
    return found is not None and found.status == "ready"


# Orphans come to this process, as they come to the first one in a container, and it never asks how they ended.
CARELESS_INIT = """
import asyncio, ctypes, json, os, signal, subprocess, sys
from pathlib import Path
from tests.support.postgres_processes import ask, eventually, kill_tree
from whattowatch.adapters.embedded_postgres.server import EmbeddedPostgres

PR_SET_CHILD_SUBREAPER = 36
ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
data, serve = sys.argv[1:]

def is_zombie(pid):
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"

async def main():
    owner = subprocess.Popen([sys.executable, "-c", serve, data], stdout=subprocess.PIPE)
    told = next(json.loads(line) for line in owner.stdout if line.startswith(b"{"))
    await ask(told["dsn"], "create table kept as select 949 as film", "select 1")
    os.kill(told["pid"], signal.SIGSTOP)
    owner.kill()
    kill_tree(told["pid"])
    await eventually(lambda: is_zombie(told["pid"]))
    os.kill(told["pid"], 0)  # PostgreSQL asks this way, and is told that it lives
    async with EmbeddedPostgres(Path(data)) as server:
        films = await ask(server.dsn(), "select film from kept")
        print(json.dumps({"zombie": is_zombie(told["pid"]), "films": films}), flush=True)

asyncio.run(main())
"""
