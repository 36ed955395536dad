"""Starting PostgreSQL's programs: not as root, and not outliving us."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from whattowatch.adapters.embedded_postgres.faults import NoOrdinaryUser, StartFailed
from whattowatch.adapters.embedded_postgres.lock import Lock

if sys.platform != "win32":
    import pwd

NOBODY = 65534
PR_SET_PDEATHSIG = 1


def launch(command: Sequence[str | Path], *, log: Path, hold: Lock) -> subprocess.Popen[bytes]:
    """Start a program that writes to the log and keeps the lock as long as it or a child of it lives.

    On Linux it is interrupted when the calling thread ends, which is why that has to be the main one.
    """
    if sys.platform == "linux" and threading.current_thread() is not threading.main_thread():
        raise StartFailed(
            "start the embedded PostgreSQL from the main thread: Linux stops it when the thread that started it ends"
        )
    with open(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as output:  # noqa: PTH123  # takes a descriptor
        return subprocess.Popen(  # noqa: S603  # our own programs with our own arguments
            [*as_an_ordinary_user(), *map(str, command)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=log.parent,
            env=_plain_environment(),
            pass_fds=[hold.descriptor],
            start_new_session=True,  # a Ctrl-C at the terminal is ours to handle
            preexec_fn=_ends_with(os.getpid()),  # noqa: PLW1509  # one system call, made ready before the fork
        )


def as_an_ordinary_user() -> Sequence[str]:
    """Give what stands before a command so that PostgreSQL, which refuses root and users without a name, sees nobody.

    Files stay whose they are: no user is made, and nothing changes its mode.
    """
    if os.geteuid() != 0 and _has_a_name(os.geteuid()):
        return ()
    unshare = shutil.which("unshare")
    if unshare is not None:
        prefix = (unshare, "-U", f"--map-user={NOBODY}", f"--map-group={NOBODY}")
        probe = subprocess.run([*prefix, "true"], check=False, capture_output=True)  # noqa: S603  # fixed words
        if probe.returncode == 0:
            return prefix
    raise NoOrdinaryUser(
        "PostgreSQL does not run as root or as a user without a name, and user namespaces (unshare -U) are not to be "
        "had here: run WhatToWatch as an ordinary user, or set DATABASE_URL to a PostgreSQL 18 with pgvector"
    )


def _has_a_name(user: int) -> bool:
    try:
        pwd.getpwuid(user)
    except KeyError:
        return False
    return True


def _plain_environment() -> dict[str, str]:
    """Give as little of the environment as does: none of our secrets, and nothing that changes settings or language."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "TMPDIR") if name in os.environ}
    return kept | {"LC_ALL": "C", "TZ": "UTC"}


def _ends_with(parent: int) -> Callable[[], None] | None:
    """Give what the child does before it becomes the program: ask to be interrupted when its parent ends."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl

    def in_child() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        prctl(PR_SET_PDEATHSIG, ctypes.c_ulong(signal.SIGINT))
        if os.getppid() != parent:  # it was quicker than we were
            os._exit(1)

    return in_child
