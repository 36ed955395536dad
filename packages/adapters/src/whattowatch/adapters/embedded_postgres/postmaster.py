"""What postmaster.pid says, and whether to believe it."""

import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from whattowatch.adapters.embedded_postgres.places import Places


@dataclass(frozen=True, slots=True, kw_only=True)
class PidFile:
    pid: int
    port: int | None  # not there yet while the server comes up
    status: str  # "starting", "ready", "stopping", or "" before that

    @classmethod
    def read(cls, places: Places) -> "PidFile | None":
        """Read the file PostgreSQL keeps; None when there is none, or only the beginning of one."""
        with suppress(FileNotFoundError, ValueError, IndexError):
            lines = [line.strip() for line in places.pid_file.read_text("utf-8").splitlines()] + [""] * 8
            return cls(pid=int(lines[0]), port=int(lines[3]) if lines[3] else None, status=lines[7])
        return None

    def is_ready(self, pid: int, port: int) -> bool:
        """Whether this very server takes connections; another one on the same port says nothing about it."""
        return (self.pid, self.port, self.status) == (pid, port, "ready")


def serves(pid: int, data: Path) -> bool:
    """Whether the process is alive, no zombie and no stranger with a number used again, and at work in the folder."""
    if sys.platform == "linux":
        return _works_in(pid, data)
    return _is_called_for(pid, data)


def _works_in(pid: int, data: Path) -> bool:
    """A postmaster's working directory is its data folder; a zombie has none."""
    try:
        return Path(f"/proc/{pid}/cwd").samefile(data)
    except OSError:
        return False


def _is_called_for(pid: int, data: Path) -> bool:
    told = subprocess.run(  # noqa: S603  # fixed words and a number
        ["ps", "-ww", "-o", "stat=,command=", "-p", str(pid)],  # noqa: S607  # where it is differs
        check=False,
        capture_output=True,
        text=True,
    ).stdout.strip()
    return bool(told) and not told.startswith("Z") and "postgres" in told and str(data) in told


def interrupt(pid: int, signal: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal)
