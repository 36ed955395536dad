"""U19.5: whoever brings a history is killed over and over; it is brought whole, once, and told to its end."""

import asyncio
import os
import random
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import pytest

from tests.support.bot import known_films
from tests.support.commands import a_command
from tests.support.postgres_processes import ask
from tests.support.service import KEPT, LIGHT, MASTER_KEY
from tests.support.telegram_server import LONG_TOKEN, TelegramServer, telegram_server
from tests.support.waiting import until
from whattowatch.application.commands.identify_viewer import IdentifyViewer
from whattowatch.application.importing.reset_to_import import ResetToImport
from whattowatch.application.importing.run_import import RunImport
from whattowatch.application.importing.start_import import StartImport
from whattowatch.application.ports.conversations import Conversations
from whattowatch.application.ports.imports import ImportNow, Imports, ImportState, RowState
from whattowatch.application.ports.job_queue import MOST_ATTEMPTS, JobQueue
from whattowatch.bot.following import FollowImport
from whattowatch.domain.ids import ImportId, ViewerId
from whattowatch.wiring.container import assembled
from whattowatch.wiring.installation import installation
from whattowatch.wiring.settings import read_settings

pytestmark = pytest.mark.kill

WORKERS, FILMS, CHAT = 2, 500, 77
KILLS = MOST_ATTEMPTS - 2  # one that has ended more processes is held
LONGEST_S = 240.0
REVIEWS = "select count(*) from log.events where name = 'review-saved'"
WITHDRAWN = "select count(*) from log.events where name = 'review-withdrawn'"
STREAMS = "select count(distinct stream) from log.events where name = 'review-saved'"


@dataclass
class Crew:
    """Workers, each in a process of its own; who dies is replaced."""

    environment: Mapping[str, str]
    telegram: str
    at_work: set[Process] = field(default_factory=set)
    started: int = 0

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        keeping = [asyncio.create_task(self._keep_one()) for _ in range(WORKERS)]
        try:
            yield
        finally:
            for task in keeping:
                task.cancel()
            await asyncio.gather(*keeping, return_exceptions=True)

    def kill_all(self) -> None:
        """So that the one that is at it is among them."""
        for process in [*self.at_work]:
            with suppress(ProcessLookupError):
                process.kill()

    async def _keep_one(self) -> None:
        while True:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.kill.import_worker", self.telegram),
                env=self.environment,
                stdout=DEVNULL,
                stderr=DEVNULL,
            )
            self.started += 1
            self.at_work.add(process)
            try:
                await process.wait()
            finally:
                self.at_work.discard(process)
                if process.returncode is None:
                    process.kill()
                    await process.wait()


async def test_an_import_whose_workers_are_killed_is_brought_whole_and_once(database: str, seed: int) -> None:
    settings = {
        "DATABASE_URL": database,
        "WTW_MASTER_KEY": MASTER_KEY,
        "WTW_ACCEPT_DATA_LOSS": "yes",
        **LIGHT,
    }
    environment = {name: os.environ[name] for name in KEPT if name in os.environ} | settings
    async with (
        telegram_server(TelegramServer(token=LONG_TOKEN)) as telegram,
        installation(read_settings(settings)) as place,
        assembled(place) as assembly,
    ):
        parts = assembly.parts
        imports: Imports = await parts.get(Imports)
        viewer_id = await (await parts.get(IdentifyViewer))("telegram", str(CHAT), name="", language="en")
        import_id = await (await parts.get(StartImport))(viewer_id, file(), command=a_command())
        telegram.chats.seen({"id": CHAT, "type": "private", "first_name": "Ann"})
        told = telegram.messages.send_message({"chat_id": CHAT, "text": "…"})["message_id"]
        follow = FollowImport(await parts.get(Conversations), await parts.get(JobQueue))
        await follow(viewer_id, import_id, chat_id=CHAT, message_id=told)
        crew = Crew(environment, telegram.url)
        async with crew.working():
            await killed_over_and_over(crew, imports, viewer_id, import_id, random.Random(seed))
            await until(lambda: bool(last_words(telegram)), longest_s=LONGEST_S)
        now = await imports.get(viewer_id, import_id)

    assert now is not None
    assert now.films == {RowState.DONE: FILMS}
    assert (await ask(database, REVIEWS), await ask(database, STREAMS)) == (FILMS, FILMS)
    assert crew.started > WORKERS
    assert telegram.said("sendMessage") == []  # one message, edited
    assert {call["message_id"] for call in telegram.said("editMessageText")} == {told}
    print(f"{crew.started} workers, {len(telegram.said('editMessageText'))} edits")


async def test_a_reset_whose_workers_are_killed_goes_back_whole_and_once(database: str, seed: int) -> None:
    settings = {
        "DATABASE_URL": database,
        "WTW_MASTER_KEY": MASTER_KEY,
        "WTW_ACCEPT_DATA_LOSS": "yes",
        **LIGHT,
    }
    environment = {name: os.environ[name] for name in KEPT if name in os.environ} | settings
    async with (
        telegram_server(TelegramServer(token=LONG_TOKEN)) as telegram,
        installation(read_settings(settings)) as place,
        assembled(place) as assembly,
    ):
        parts = assembly.parts
        imports: Imports = await parts.get(Imports)
        start: StartImport = await parts.get(StartImport)
        run: RunImport = await parts.get(RunImport)
        viewer_id = await (await parts.get(IdentifyViewer))("telegram", str(CHAT), name="", language="en")
        brought = [await start(viewer_id, each, command=a_command()) for each in (file(), file(later=1))]
        for import_id in brought:
            while await run.step(viewer_id, import_id):
                pass
        begun = await (await parts.get(ResetToImport))(viewer_id, brought[0])
        assert begun.reset_id is not None
        crew = Crew(environment, telegram.url)
        async with crew.working():
            await killed_over_and_over(crew, imports, viewer_id, begun.reset_id, random.Random(seed))
        now = await imports.get(viewer_id, begun.reset_id)
        after = await (await parts.get(ResetToImport)).plan(viewer_id, brought[0])

    assert now is not None
    assert now.films == {RowState.DONE: FILMS}
    assert (begun.films, after.films) == (FILMS, 0)
    assert await ask(database, WITHDRAWN) == FILMS
    assert crew.started > WORKERS


async def killed_over_and_over(
    crew: Crew, imports: Imports, viewer_id: ViewerId, import_id: ImportId, chance: random.Random
) -> None:
    """Each time after it went on, at a moment of chance."""

    async def now() -> ImportNow:
        found = await imports.get(viewer_id, import_id)
        assert found is not None
        return found

    for _ in range(KILLS):
        before = (await now()).progress

        async def went_on(before: float = before) -> bool:
            return (here := await now()).progress > before or here.state is ImportState.DONE

        await until(went_on, longest_s=LONGEST_S)
        await asyncio.sleep(chance.uniform(0, 0.1))
        crew.kill_all()

    async def over() -> bool:
        return (await now()).state is ImportState.DONE

    await until(over, longest_s=LONGEST_S)


def last_words(telegram: TelegramServer) -> list[str]:
    return [call["text"] for call in telegram.said("editMessageText") if "are brought" in call["text"]]


def file(later: int = 0) -> bytes:
    """By number, so that each film is certain. Each of a later year says other stars."""
    lines = [
        f"{film.film_id},tt{film.film_id:07d},movie,x,1990-01-01,,,7.0,{1 + later + film.film_id % 9},{2023 + later}-05-01T10:00:00Z"
        for film in known_films()[:FILMS]
    ]
    head = "TMDb ID,IMDb ID,Type,Name,Release Date,Season Number,Episode Number,Rating,Your Rating,Date Rated"
    return "\n".join([head, *lines]).encode()
