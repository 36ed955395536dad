"""Real processes with a PostgreSQL below them, to be killed."""

import asyncio
import json
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

DEADLINE_S = 30.0

SERVE = """
import asyncio, json, signal, sys
from pathlib import Path
from typing import Any
from whattowatch.adapters.embedded_postgres.server import EmbeddedPostgres

async def main(data, *options):
    stopped = asyncio.Event()
    if "--stop-on-sigterm" in options:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    async with EmbeddedPostgres(Path(data)) as server:
        told = {"dsn": server.dsn(), "pid": server.address.pid, "port": server.address.port, "owner": server.is_owner}
        print(json.dumps(told), flush=True)
        await stopped.wait()

asyncio.run(main(*sys.argv[1:]))
"""


@dataclass
class Owner:
    """A Python process that has started, or joined, a server."""

    process: Process
    dsn: str
    pid: int  # of the postmaster
    port: int
    owner: bool

    async def end(self, how: signal.Signals = signal.SIGKILL) -> int:
        """Signal the Python process, and wait until it is gone. Its server may take a moment longer."""
        with suppress(ProcessLookupError):
            self.process.send_signal(how)
        return await asyncio.wait_for(self.process.wait(), DEADLINE_S)


async def start_owner(data: Path, *options: str) -> Owner:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SERVE, str(data), *options, stdout=PIPE
    )
    return Owner(process, **await told_by(process))


async def told_by(process: Process) -> dict[str, Any]:
    """Read the first line of JSON a process prints, past its log."""
    assert process.stdout is not None
    async with asyncio.timeout(DEADLINE_S):
        async for line in process.stdout:
            if line.startswith(b"{"):
                told: dict[str, Any] = json.loads(line)
                return told
    raise AssertionError(f"the process ended with {await process.wait()}, and said nothing")


async def eventually(holds: Callable[[], bool], *, within_s: float = DEADLINE_S) -> None:
    by = time.monotonic() + within_s
    while not holds():
        assert time.monotonic() < by, "it did not come about in time"
        await asyncio.sleep(0.02)


async def eventually_true(dsn: str, question: str) -> None:
    async with asyncio.timeout(DEADLINE_S):
        while not await ask(dsn, question):  # noqa: ASYNC110  # nothing announces it
            await asyncio.sleep(0.02)


async def ask(dsn: str, *statements: str) -> object:
    """Run the statements, and give the first value of the last."""
    connection = await asyncpg.connect(dsn)
    try:
        for statement in statements[:-1]:
            await connection.execute(statement)
        return await connection.fetchval(statements[-1])
    finally:
        await connection.close()


def kill_tree(postmaster: int) -> Sequence[int]:
    """Kill the server and all it has started, so that nobody has time to notice."""
    os.kill(postmaster, signal.SIGSTOP)
    children = [
        int(pid) for pid in Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text("ascii").split()
    ]
    for pid in [*children, postmaster]:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return [postmaster, *children]
