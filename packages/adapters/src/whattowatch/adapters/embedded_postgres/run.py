"""One run of the server, as a child in the foreground: from launch to ready, and to its end."""

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from socket import create_server

from whattowatch.adapters.embedded_postgres import log
from whattowatch.adapters.embedded_postgres.address import HOST
from whattowatch.adapters.embedded_postgres.binaries import Binaries
from whattowatch.adapters.embedded_postgres.faults import PortTaken, StartFailed
from whattowatch.adapters.embedded_postgres.lock import Lock
from whattowatch.adapters.embedded_postgres.places import Places
from whattowatch.adapters.embedded_postgres.polling import until
from whattowatch.adapters.embedded_postgres.postmaster import PidFile
from whattowatch.adapters.embedded_postgres.process import launch
from whattowatch.adapters.embedded_postgres.settings import configure, last_port

TRIES = 5  # a free port may be gone by the time the server asks for it
WAYS_OUT = (
    (signal.SIGINT, 7.0),
    (signal.SIGQUIT, 2.0),
    (signal.SIGKILL, 1.0),
)  # fast, immediate, dead; seconds each


async def serve(
    places: Places, binaries: Binaries, *, port: int | None, durable: bool, hold: Lock, by: float
) -> tuple[subprocess.Popen[bytes], int]:
    """Start the server on the port, or on the one it had, or on a free one. Returns it ready, with its port.

    Raises:
        PortTaken: the port that was asked for is in use.
        StartFailed: it ended, or was not ready in time.
    """
    if port is not None:
        return await _serve_on(port, places, binaries, durable=durable, hold=hold, by=by), port
    for likely in islice(_likely_ports(places), TRIES):
        try:
            return await _serve_on(likely, places, binaries, durable=durable, hold=hold, by=by), likely
        except PortTaken:
            continue
    raise StartFailed(f"no free port was found in {TRIES} tries: ask for one that you know to be free")


async def end(child: subprocess.Popen[bytes]) -> None:
    """End the server within ten seconds: politely, then less so. What was committed stays committed."""
    for request, patience_s in WAYS_OUT:
        with suppress(TimeoutError):
            child.send_signal(request)
            await until(child.poll, by=time.monotonic() + patience_s, otherwise=TimeoutError)
            return


async def _serve_on(
    port: int, places: Places, binaries: Binaries, *, durable: bool, hold: Lock, by: float
) -> subprocess.Popen[bytes]:
    configure(places, port=port, durable=durable)
    since = log.size(places.log)
    child = launch([binaries.postgres, "-D", places.data], log=places.log, hold=hold)

    def ready() -> bool | None:
        if child.poll() is not None:
            raise log.why_it_ended(places.log, since=since, port=port)
        pid_file = PidFile.read(places)
        return True if pid_file is not None and pid_file.is_ready(child.pid, port) else None

    try:
        await until(ready, by=by, otherwise=lambda: _too_slow(places))
    except BaseException:
        await end(child)
        raise
    return child


def _likely_ports(places: Places) -> Iterator[int]:
    if (before := last_port(places)) is not None:
        yield before
    while True:
        with create_server((HOST, 0)) as listener:
            free: int = listener.getsockname()[1]
        yield free


def _too_slow(places: Places) -> StartFailed:
    return StartFailed(
        f"the embedded PostgreSQL was not ready in time. After a crash it may need longer: {places.log} says "
        "what it does; start again with more patience"
    )
