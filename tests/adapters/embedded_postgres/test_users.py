"""Root and ordinary users alike, and what root does not do to the machine."""

import json
import os
import pwd
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.postgres_processes import ask
from whattowatch.adapters.embedded_postgres.places import Places
from whattowatch.adapters.embedded_postgres.server import EmbeddedPostgres

ROOT_ONLY = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
SOMEBODY = 65534  # has a name nearly everywhere
NAMELESS = 65533

# The interpreter may lie where only root can go, so everything is imported before root is left.
AS_SOMEBODY = """
import asyncio, json, os, sys
from pathlib import Path
import asyncpg
from tests.support.postgres_processes import ask
from whattowatch.adapters.embedded_postgres.binaries import Binaries
from whattowatch.adapters.embedded_postgres.server import EmbeddedPostgres

async def main(data):
    told = {}
    for start in ("first", "second"):
        async with EmbeddedPostgres(Path(data), durable=False) as server:
            told[start] = await ask(server.dsn(), "select 949")
    return told

os.setgroups([])
os.setgid(int(sys.argv[2]))
os.setuid(int(sys.argv[2]))
os.environ["HOME"] = "/nonexistent"
reachable = os.access(Binaries.of().postgres, os.X_OK)
print(json.dumps(asyncio.run(main(sys.argv[1])) if reachable else {}), flush=True)
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder another user can get to, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="wtw somebody ", dir="/tmp"))
    yield folder
    shutil.rmtree(folder)


@ROOT_ONLY
@pytest.mark.parametrize(
    "user", [SOMEBODY, NAMELESS], ids=["with a name", "as a number alone, as in some containers"]
)
def test_an_ordinary_user_has_a_server_too(open_folder: Path, user: int) -> None:
    os.chown(open_folder, user, user)
    ended = subprocess.run(
        [sys.executable, "-c", AS_SOMEBODY, open_folder / "data", str(user)],
        check=False,
        capture_output=True,
        text=True,
    )

    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout.splitlines()[-1])
    if not told:
        pytest.skip("the wheel lies where other users cannot go")
    assert told == {"first": 949, "second": 949}
    assert {path.stat().st_uid for path in open_folder.iterdir()} == {user}


@ROOT_ONLY
async def test_root_leaves_users_and_modes_as_they_were(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    users = pwd.getpwall()
    modes = [stat.S_IMODE(parent.stat().st_mode) for parent in (closed / "data").parents]

    async with EmbeddedPostgres(closed / "data", durable=False) as server:
        assert await ask(server.dsn(), "select 1") == 1

    assert pwd.getpwall() == users
    assert [stat.S_IMODE(parent.stat().st_mode) for parent in (closed / "data").parents] == modes
    assert {path.stat().st_uid for path in closed.rglob("*")} == {0}


@ROOT_ONLY
async def test_the_server_of_root_has_none_of_its_powers(places: Places) -> None:
    async with EmbeddedPostgres(places.data) as server:
        assert effective_capabilities(server.address.pid) == 0


def effective_capabilities(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("CapEff")), 16)
