"""The real `wtw`, as processes of its own: started, talked to, stopped and killed.

A `Place` is a folder with settings; everything that is started there is dead when it closes.
"""

import asyncio
import base64
import os
import re
import shutil
import signal
import socket
import sys
from asyncio.subprocess import DEVNULL, PIPE, STDOUT, Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from whattowatch.adapters.embedded_postgres.address import Address, published
from whattowatch.adapters.embedded_postgres.places import Places
from whattowatch.wiring.installation import DATABASE

WTW = Path(sys.executable).with_name("wtw")
PATIENCE_S = 120.0  # with a machine that has other things to do; what is promised is asserted by itself
STOPS_WITHIN_S = 10.0
MASTER = bytes(range(32))
MASTER_KEY = base64.b64encode(MASTER).decode()
KEPT = ("PATH", "TMPDIR", "LD_LIBRARY_PATH", "VIRTUAL_ENV")  # of the environment
LIGHT = {
    "WTW_EMBEDDER": "lexical"
}  # the local model would keep a processor busy for half a minute after each start
UP = re.compile(r"(http://[\w.]+:\d+)\b")
TOKEN = re.compile(r"^\s*(eyJ[\w-]+\.[\w-]+\.[\w-]+)$", re.MULTILINE)


@dataclass(frozen=True)
class Told:
    """What a command that has ended said."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err


@dataclass
class Running:
    """A process that goes on until it is told to stop."""

    name: str
    process: Process
    lines: list[str] = field(default_factory=list)
    _reading: "asyncio.Task[None] | None" = None
    _more: asyncio.Event = field(default_factory=asyncio.Event)

    def listen(self) -> None:
        self._reading = asyncio.create_task(self._listen())

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def is_alive(self) -> bool:
        return self.process.returncode is None

    async def says(self, words: re.Pattern[str] | str, *, within_s: float = PATIENCE_S) -> str:
        """Wait for it to print this, and give the first group, or all."""
        pattern = re.compile(words)
        try:
            async with asyncio.timeout(within_s):
                while (found := pattern.search(self.text)) is None:
                    assert not self._is_silent, f"{self.name} ended, and never said {words!r}:\n{self.text}"
                    self._more.clear()
                    await self._more.wait()
        except TimeoutError:
            raise AssertionError(f"{self.name} did not say {words!r} in {within_s} s:\n{self.text}") from None
        return found[1] if found.re.groups else found[0]

    async def hears(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Wait until it has something better to do with the signal than to die of it."""
        async with asyncio.timeout(PATIENCE_S):
            while not self._catches(how):  # noqa: ASYNC110  # nothing announces it
                await asyncio.sleep(0.02)

    def _catches(self, how: signal.Signals) -> bool:
        status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        caught = next(line.split()[1] for line in status.splitlines() if line.startswith("SigCgt"))
        return bool(int(caught, 16) >> (how - 1) & 1)

    def send(self, how: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            self.process.send_signal(how)

    async def stop(self, how: signal.Signals = signal.SIGTERM, *, within_s: float = STOPS_WITHIN_S) -> int:
        """Ask it to end, and give its exit code."""
        self.send(how)
        return await self.ended(within_s=within_s)

    async def kill(self) -> int:
        self.send(signal.SIGCONT)
        self.send(signal.SIGKILL)
        return await self.ended(within_s=PATIENCE_S)

    async def ended(self, *, within_s: float) -> int:
        try:
            code = await asyncio.wait_for(self.process.wait(), within_s)
        except TimeoutError:
            raise AssertionError(f"{self.name} still runs after {within_s} s:\n{self.text}") from None
        if self._reading is not None:  # what it printed last; a child of it may still have the pipe
            await asyncio.wait([self._reading], timeout=2)
        return code

    @property
    def _is_silent(self) -> bool:
        return self._reading is None or self._reading.done()

    async def _listen(self) -> None:
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            self.lines.append(line.decode(errors="replace").rstrip("\n"))
            self._more.set()
        self._more.set()


@dataclass
class Place:
    """A folder to work in, and what is set."""

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    prefix: Sequence[str] = ()  # stands before each command
    processes: list[Running] = field(default_factory=list)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of ours but what is set here, and what measures coverage."""
        kept = {name: value for name, value in os.environ.items() if name in KEPT or "COVERAGE" in name}
        own = {"HOME": str(self.folder), "WTW_DATA_DIR": str(self.data), "PYTHONUNBUFFERED": "1"} | LIGHT
        return kept | own | dict(self.settings)

    @property
    def database(self) -> str:
        """The superuser's address of the database, while it runs."""
        given = self.settings.get("DATABASE_URL")
        return given or self.server.dsn(DATABASE)

    @property
    def server(self) -> Address:
        """Of the embedded PostgreSQL."""
        address = published(Places.of(self.data / "postgres"))
        assert address is not None, "the embedded PostgreSQL does not run"
        return address

    async def start(self, *words: str | Path, **settings: str) -> Running:
        process = await asyncio.create_subprocess_exec(
            *self.prefix,
            *map(str, (WTW, *words)),
            env=self.environment | settings,
            cwd=self.folder,
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=STDOUT,
        )
        running = Running(" ".join(map(str, words)), process)
        running.listen()
        self.processes.append(running)
        return running

    async def run(
        self, *words: str | Path, given: str = "", within_s: float = PATIENCE_S, **settings: str
    ) -> Told:
        """A command from its start to its end."""
        process = await asyncio.create_subprocess_exec(
            *self.prefix,
            *map(str, (WTW, *words)),
            env=self.environment | settings,
            cwd=self.folder,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
        )
        try:
            out, err = await asyncio.wait_for(process.communicate(given.encode()), within_s)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        assert process.returncode is not None
        return Told(process.returncode, out.decode(errors="replace"), err.decode(errors="replace"))

    async def close(self) -> None:
        for running in reversed(self.processes):
            if running.is_alive:
                await running.kill()


@dataclass
class Door:
    """The API of something that runs, and a token for it."""

    address: str
    token: str
    client: httpx.AsyncClient
    _keys: int = 0

    async def __call__(self, method: str, path: str, json: Any = None, **more: Any) -> httpx.Response:
        """Each POST with a key of its own."""
        headers = {"authorization": f"Bearer {self.token}"} | more.pop("headers", {})
        if method == "POST":
            self._keys += 1
            headers.setdefault("idempotency-key", f"{os.getpid()}-{id(self)}-{self._keys}")
        body = {} if json is None else {"json": json}
        return await self.client.request(method, self.address + path, headers=headers, **body, **more)

    async def get(self, path: str, **query: Any) -> Any:
        """What is there, which must be."""
        answer = await self("GET", path, params=query)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text}"
        return answer.json()


@asynccontextmanager
async def a_place(folder: Path, **settings: str) -> AsyncIterator[Place]:
    folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240  # once
    place = Place(folder, settings)
    try:
        yield place
    finally:
        await place.close()
        shutil.rmtree(place.data, ignore_errors=True)  # 40 MB each, and pytest keeps folders


@asynccontextmanager
async def door_of(up: Running, token: str | None = None) -> AsyncIterator[Door]:
    """The API of `wtw up`, which prints a token, or of `wtw api`, which does not."""
    address = await up.says(UP)
    token = token or await up.says(TOKEN)
    async with httpx.AsyncClient(timeout=30) as client:
        yield Door(address, token, client)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


async def until_ready(address: str, *, within_s: float = PATIENCE_S) -> None:
    async with httpx.AsyncClient(timeout=5) as client:
        try:
            async with asyncio.timeout(within_s):
                while not await _is_ready(client, address):  # noqa: ASYNC110  # nothing announces it
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(f"{address} is not ready after {within_s} s") from None


async def _is_ready(client: httpx.AsyncClient, address: str) -> bool:
    try:
        return (await client.get(f"{address}/health/ready")).status_code == 200
    except httpx.HTTPError:
        return False
