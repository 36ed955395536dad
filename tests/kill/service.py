"""A whole service of separate processes over a server of its own, each of which can be killed and started again."""

import os
import random
import shutil
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import asyncpg
from msgspec import Struct

from tests.support.database import at_database
from tests.support.postgres_processes import Owner, ask, kill_tree, start_owner
from tests.support.service import MASTER_KEY, Place, Running, a_place, free_port, until_ready
from whattowatch.api.tokens import issue
from whattowatch.application.commands.identify_viewer import IdentifyViewer
from whattowatch.application.ports.clock import Clock
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.wiring.container import assembled
from whattowatch.wiring.installation import DATABASE, installation
from whattowatch.wiring.settings import Settings, read_settings

FILMS = 20
TOKEN_LIFE = timedelta(hours=2)
PARTS = ("api", "projector", "worker")
BACK_ENDS = (
    "select pid from pg_stat_activity where datname = current_database() and application_name like 'wtw %'"
)
SEED = int(os.environ.get("WTW_SEED") or random.SystemRandom().randrange(1_000_000))


class Viewer(Struct, frozen=True):
    viewer_id: ViewerId
    token: str
    films: Sequence[FilmId]  # that they speak of


class Served(Protocol):
    """Something with an API and a log."""

    @property
    def address(self) -> str: ...

    @property
    def database(self) -> str: ...


@dataclass
class Service:
    """Its API has one address for ever, and so has its database."""

    folder: Path
    place: Place
    owner: Owner
    port: int
    viewers: list[Viewer] = field(default_factory=list)
    parts: dict[str, Running] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> str:
        return self.place.settings["DATABASE_URL"]

    async def start(self, part: str) -> Running:
        words = ("api", "--port", str(self.port)) if part == "api" else (part,)
        self.parts[part] = await self.place.start(*words)
        return self.parts[part]

    async def kill(self, victim: str, chance: random.Random) -> None:
        """End at once a part, one of PostgreSQL's processes, or all of them."""
        if victim == "server":
            kill_tree(self.owner.pid)
            await self.owner.end()
        elif victim == "back end":
            connection = await asyncpg.connect(self.database)
            try:
                pids = [row["pid"] for row in await connection.fetch(BACK_ENDS)]
            finally:
                await connection.close()
            os.kill(chance.choice(pids), signal.SIGKILL)
        else:
            await self.parts[victim].kill()

    async def start_again(self, victim: str) -> None:
        if victim == "server":
            self.owner = await start_owner(self.folder / "postgres")
        elif victim in PARTS:
            await self.start(victim)
        await until_ready(self.address)

    def freeze(self) -> list[int]:
        """Stop the server where it stands: connections stay open, and nothing answers."""
        postmaster = self.owner.pid
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text("ascii").split()
        frozen = [postmaster, *map(int, children)]
        for pid in frozen:
            os.kill(pid, signal.SIGSTOP)
        return frozen

    async def ask(self, *statements: str) -> object:
        return await ask(self.database, *statements)


@asynccontextmanager
async def a_service(folder: Path, *, viewers: int, parts: Sequence[str] = PARTS) -> AsyncIterator[Service]:
    owner = await start_owner(folder / "postgres")
    dsn = at_database(owner.dsn, DATABASE)
    await ask(owner.dsn, f"create database {DATABASE}", "select 1")
    async with a_place(folder / "place", DATABASE_URL=dsn, WTW_MASTER_KEY=MASTER_KEY) as place:
        service = Service(folder, place, owner, free_port())
        service.viewers = await joined(read_settings(place.settings), viewers)
        for part in parts:
            await service.start(part)
        try:
            await until_ready(service.address)
            yield service
        finally:
            await place.close()
            await service.owner.end(signal.SIGKILL)
            shutil.rmtree(folder / "postgres", ignore_errors=True)


async def joined(settings: Settings, count: int) -> list[Viewer]:
    """So many viewers, each with films of their own."""
    async with installation(settings) as here, assembled(here) as assembly:
        identify = await assembly.parts.get(IdentifyViewer)
        clock = await assembly.parts.get(Clock)
        viewers = []
        for number in range(count):
            viewer_id = await identify("terminal", f"viewer {number}", name=f"viewer {number}")
            token = issue(viewer_id, here.keys.tokens, lifetime=TOKEN_LIFE, now=clock.now())
            films = [FilmId(FILMS * number + film) for film in range(1, FILMS + 1)]
            viewers.append(Viewer(viewer_id, token, films))
    return viewers
