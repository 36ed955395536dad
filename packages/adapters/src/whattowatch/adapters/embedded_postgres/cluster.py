"""The data folder: made once and whole, and refused when it is not ours to use."""

import os
import secrets
import shlex
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

from whattowatch.adapters.embedded_postgres import log
from whattowatch.adapters.embedded_postgres.address import HOST, USER
from whattowatch.adapters.embedded_postgres.binaries import MAJOR, Binaries
from whattowatch.adapters.embedded_postgres.faults import (
    DataFolderRefused,
    NoBinaries,
    OtherVersion,
    PasswordLost,
    StartFailed,
)
from whattowatch.adapters.embedded_postgres.lock import Lock
from whattowatch.adapters.embedded_postgres.places import Places, write_private
from whattowatch.adapters.embedded_postgres.polling import until
from whattowatch.adapters.embedded_postgres.process import as_an_ordinary_user, launch

INITDB = (
    f"--username={USER}",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",  # case mapping that no environment changes
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--data-checksums",
)


def check(places: Places) -> None:
    """See that the folder can be used, before any lock is taken.

    Raises:
        DataFolderRefused: it cannot; the message says why.
    """
    try:
        places.data.parent.mkdir(parents=True, exist_ok=True)
        places.lock.touch(mode=0o600)
    except OSError as error:
        raise DataFolderRefused(
            f"{places.data.parent} cannot be written to ({error.strerror}): "
            "use a folder of your own, or start as the user it belongs to"
        ) from error
    is_made(places)


def is_made(places: Places) -> bool:
    """Whether the folder holds a cluster that we can start.

    Raises:
        DataFolderRefused: it holds something else, or belongs to somebody else.
    """
    try:
        if not any(places.data.iterdir()):
            return False
    except FileNotFoundError:
        return False
    except (NotADirectoryError, PermissionError) as error:
        raise DataFolderRefused(
            f"{places.data} cannot be read as a folder ({error.strerror}): use another"
        ) from error
    version = places.data / "PG_VERSION"
    if not version.exists():
        raise DataFolderRefused(f"{places.data} holds something, but no PostgreSQL data: use another folder")
    if (owner := places.data.stat().st_uid) != os.geteuid():
        raise DataFolderRefused(
            f"{places.data} belongs to user {owner}, and you are user {os.geteuid()}: "
            "start as that user, or use another folder"
        )
    if (found := version.read_text("utf-8").strip()) != str(MAJOR):
        raise _other_version(places, found)
    return True


def password_of(places: Places, *, made: bool) -> str:
    """Give the superuser's password, made up once and kept beside the folder.

    Raises:
        PasswordLost: the cluster is there, and its password is not.
    """
    if places.password.exists():
        return places.password.read_text("utf-8").strip()
    if made:
        serving = _shown(Binaries.of().postgres, "--single", "-D", places.data, "postgres")
        raise PasswordLost(
            f"{places.password} is missing, and {places.data} opens with nothing else: put it back from a backup. "
            "To set a new one, write it to that file (mode 600), then run\n"
            f"echo \"alter role {USER} password 'the new one'\" | {serving}"
        )
    write_private(places.password, secrets.token_urlsafe(32).encode())
    return places.password.read_text("utf-8")


async def make(places: Places, binaries: Binaries, *, hold: Lock, durable: bool, by: float) -> None:
    """Make the folder under another name, so that it is never seen half made."""
    shutil.rmtree(places.half_made, ignore_errors=True)
    places.half_made.mkdir(mode=0o700)
    since = log.size(places.log)
    words = [f"--pwfile={places.password}", *INITDB, *([] if durable else ["--no-sync"])]
    child = launch([binaries.initdb, "-D", places.half_made, *words], log=places.log, hold=hold)
    try:
        status = await until(
            child.poll,
            by=by,
            otherwise=lambda: StartFailed(f"making {places.data} takes too long: is the disk slow?"),
        )
    except BaseException:
        _abandon(child)
        raise
    if status != 0:
        raise log.why_it_ended(places.log, since=since)
    _put_in_place(places)


def _put_in_place(places: Places) -> None:
    try:
        places.half_made.rename(places.data)
    except OSError as error:
        raise DataFolderRefused(
            f"{places.data} cannot be made ({error.strerror}); if it is a mounted volume, use a folder inside it"
        ) from error
    parent = os.open(places.data.parent, os.O_RDONLY)
    os.fsync(parent)
    os.close(parent)


def _abandon(child: subprocess.Popen[bytes]) -> None:
    child.send_signal(signal.SIGTERM)  # initdb then removes what it made
    with suppress(subprocess.TimeoutExpired):
        child.wait(timeout=2)


def _other_version(places: Places, found: str) -> OtherVersion:
    what = f"{places.data} was written by PostgreSQL {found}, and this is PostgreSQL {MAJOR}"
    try:
        old = Binaries.of(int(found)).folder
    except (NoBinaries, ValueError):
        return OtherVersion(
            f"{what}: dump it with the programs of PostgreSQL {found}, move the folder away, start again, "
            "and load the dump with psql"
        )
    serve = _shown(old / "postgres", "-D", places.data, "-p", "54329", "-k", "")
    dump = _plain(old / "pg_dumpall", "-h", HOST, "-p", "54329", "-U", USER, "-f", "dump.sql")
    return OtherVersion(
        f"{what}. Take it along in four steps:\n"
        f"1. serve it:  {serve}\n"
        f"2. dump it from a second terminal, then end the first:  {dump}  (the password is in {places.password})\n"
        f"3. move the folder away:  {_plain('mv', places.data, f'{places.data}.{found}')}\n"
        f"4. start again, and load the dump:  {_plain(Binaries.of().folder / 'psql', '-f', 'dump.sql')} "
        f"and the new server's address (that role {USER} exists already is as it should be)"
    )


def _shown(*command: str | Path) -> str:
    """Write a command down as the user who reads it can run it, root included."""
    return _plain(*as_an_ordinary_user(), *command)


def _plain(*command: str | Path) -> str:
    return shlex.join(map(str, command))
