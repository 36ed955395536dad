"""Folders, users and machines the embedded server refuses, and what it says then."""

import asyncio
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from whattowatch.adapters.embedded_postgres.faults import (
    DataFolderRefused,
    OtherVersion,
    PasswordLost,
    StartFailed,
)
from whattowatch.adapters.embedded_postgres.places import Places
from whattowatch.adapters.embedded_postgres.server import EmbeddedPostgres

ROOT_ONLY = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")


async def test_data_of_a_version_that_ships_says_how_to_take_it_along(places: Places) -> None:
    (places.data / "PG_VERSION").write_text("16\n", "ascii")

    with pytest.raises(
        OtherVersion, match=r"written by PostgreSQL 16(.|\n)*pginstall/bin/pg_dumpall (.|\n)*psql"
    ):
        await EmbeddedPostgres(places.data).start()


async def test_data_of_any_other_version_says_what_is_needed(places: Places) -> None:
    (places.data / "PG_VERSION").write_text("19\n", "ascii")

    with pytest.raises(OtherVersion, match="with the programs of PostgreSQL 19"):
        await EmbeddedPostgres(places.data).start()


async def test_a_folder_of_holiday_pictures_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "beach.jpg").touch()

    with pytest.raises(DataFolderRefused, match="no PostgreSQL data: use another folder"):
        await EmbeddedPostgres(tmp_path).start()

    assert os.listdir(tmp_path) == ["beach.jpg"]  # noqa: PTH208  # short, and blocks nobody


async def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()

    async with EmbeddedPostgres(tmp_path / "data", durable=False) as server:
        assert server.is_owner


async def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "data").touch()

    with pytest.raises(DataFolderRefused, match="use another"):
        await EmbeddedPostgres(tmp_path / "data").start()
    with pytest.raises(DataFolderRefused, match="use a folder of your own"):
        await EmbeddedPostgres(tmp_path / "data" / "below").start()


@ROOT_ONLY
async def test_a_folder_of_another_user_is_refused(places: Places) -> None:
    os.chown(places.data, 65533, 65533)

    with pytest.raises(DataFolderRefused, match="belongs to user 65533, and you are user 0"):
        await EmbeddedPostgres(places.data).start()


async def test_a_lost_password_says_how_to_set_a_new_one(places: Places) -> None:
    places.password.unlink()

    with pytest.raises(PasswordLost, match="alter role wtw password"):
        await EmbeddedPostgres(places.data).start()


async def test_a_server_that_ends_at_once_says_why(places: Places) -> None:
    with (places.data / "postgresql.conf").open("a") as file:
        file.write("work_mem = 'much'\n")

    with pytest.raises(StartFailed, match="invalid value for parameter"):
        await EmbeddedPostgres(places.data).start()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with a thread")
async def test_a_thread_that_may_end_first_cannot_own_a_server(places: Places) -> None:
    with pytest.raises(StartFailed, match="from the main thread"):
        await asyncio.to_thread(lambda: asyncio.run(EmbeddedPostgres(places.data).start()))


WITHOUT_NAMESPACES = """
import asyncio, sys
from pathlib import Path
from whattowatch.adapters.embedded_postgres.server import EmbeddedPostgres
Path("/proc/sys/user/max_user_namespaces").write_text("0")
asyncio.run(EmbeddedPostgres(Path(sys.argv[1])).start())
"""


@pytest.mark.skipif(
    shutil.which("unshare") is None
    or subprocess.run(["unshare", "-Ur", "true"], check=False).returncode != 0,
    reason="a user namespace in which to forbid further ones is not to be had",
)
def test_root_without_user_namespaces_is_told_what_to_do(tmp_path: Path) -> None:
    ended = subprocess.run(
        ["unshare", "-Ur", sys.executable, "-c", WITHOUT_NAMESPACES, tmp_path / "data"],
        check=False,
        capture_output=True,
        text=True,
    )

    assert "NoOrdinaryUser: PostgreSQL does not run as root" in ended.stderr
    assert "as an ordinary user, or set DATABASE_URL" in ended.stderr
