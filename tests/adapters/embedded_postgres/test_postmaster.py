"""Reading postmaster.pid, and believing it."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from whattowatch.adapters.embedded_postgres.places import Places
from whattowatch.adapters.embedded_postgres.postmaster import PidFile, _is_called_for, serves

WHOLE = "4711\n/data\n1700000000\n5432\n\n127.0.0.1\n  123  456\nready   \n"

pytestmark = pytest.mark.quick


@pytest.fixture
def places(tmp_path: Path) -> Places:
    (tmp_path / "data").mkdir()
    return Places.of(tmp_path / "data")


def test_a_server_is_ready_when_pid_and_port_are_its_own(places: Places) -> None:
    places.pid_file.write_text(WHOLE, "ascii")
    found = PidFile.read(places)

    assert found is not None
    assert found.is_ready(4711, 5432)
    assert not found.is_ready(4712, 5432)
    assert not found.is_ready(4711, 5433)


@pytest.mark.parametrize("cut", range(len(WHOLE) - len("ready   \n") + 1))
def test_half_a_file_is_not_ready(places: Places, cut: int) -> None:
    places.pid_file.write_text(WHOLE[:cut], "ascii")
    found = PidFile.read(places)

    assert found is None or not found.is_ready(4711, 5432)


def test_no_file_is_no_server(places: Places) -> None:
    assert PidFile.read(places) is None


@pytest.mark.skipif(sys.platform != "linux", reason="told from /proc")
def test_a_process_serves_the_folder_it_works_in_until_it_is_dead(places: Places) -> None:
    sleeper = subprocess.Popen(["sleep", "60"], cwd=places.data)
    assert serves(sleeper.pid, places.data)
    assert not serves(os.getpid(), places.data)

    sleeper.send_signal(signal.SIGKILL)
    os.waitid(os.P_PID, sleeper.pid, os.WEXITED | os.WNOWAIT)  # a zombie now
    assert not serves(sleeper.pid, places.data)

    sleeper.wait()
    assert not serves(sleeper.pid, places.data)


@pytest.mark.skipif(shutil.which("ps") is None, reason="there is no ps")
def test_without_proc_a_process_is_known_by_its_command(places: Places) -> None:
    sleeper = subprocess.Popen(["sh", "-c", "sleep 60; :", "postgres", "-D", places.data])
    assert _is_called_for(sleeper.pid, places.data)
    assert not _is_called_for(os.getpid(), places.data)

    sleeper.send_signal(signal.SIGKILL)
    os.waitid(os.P_PID, sleeper.pid, os.WEXITED | os.WNOWAIT)
    assert not _is_called_for(sleeper.pid, places.data)
    sleeper.wait()
