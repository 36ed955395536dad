"""P21: an update has one effect, to whichever of two processes it is delivered, in any order, at once and again later."""

import asyncio
import json
import os
import random
import sys
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import asyncpg

from tests.support.service import KEPT, MASTER_KEY
from whattowatch.application.commands.identify_viewer import IdentifyViewer
from whattowatch.domain.ids import ViewerId
from whattowatch.wiring.container import assembled
from whattowatch.wiring.installation import installation
from whattowatch.wiring.settings import read_settings

SEEDS = int(os.environ.get("WTW_REPEATS", "300"))
TIMES = 3  # that each update is delivered
UNDER_WAY = 12  # at once, with each process
FILMS = ("Heat", "Alien", "Heat", "Heat")  # spoken of again: repeating an older word would show
SAVED = "select viewer_id::text, count(*) as saved from log.events where name = 'review-saved' group by 1"


class Bot:
    """One of the processes."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._turns = asyncio.Semaphore(UNDER_WAY)

    async def heard(self) -> str:
        assert self._process.stdout is not None
        while line := await self._process.stdout.readline():
            if line in {b"ready\n", b"done\n"}:
                return line.decode().strip()
        raise AssertionError(f"the bot ended with {await self._process.wait()}")

    async def deliver(self, updates: Sequence[dict[str, Any]]) -> None:
        """All of them, some at once; until each is done."""
        assert self._process.stdin is not None

        async def done() -> None:
            for _ in updates:
                assert await self.heard() == "done"
                self._turns.release()

        listening = asyncio.create_task(done())
        for update in updates:
            await self._turns.acquire()
            self._process.stdin.write(json.dumps(update).encode() + b"\n")
        await asyncio.wait_for(listening, 120)


@asynccontextmanager
async def bots(environment: dict[str, str], *words: str, count: int = 2) -> AsyncIterator[list[Bot]]:
    kept = {name: value for name, value in os.environ.items() if name in KEPT or "COVERAGE" in name}
    async with AsyncExitStack() as running:
        started = []
        for _ in range(count):
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.bot.delivered_to", *words),
                env=kept | environment,
                stdin=PIPE,
                stdout=PIPE,
            )
            running.push_async_callback(ended, process)
            started.append(Bot(process))
            assert await asyncio.wait_for(started[-1].heard(), 60) == "ready"
        yield started


async def ended(process: Process) -> None:
    assert process.stdin is not None
    process.stdin.close()
    try:
        await asyncio.wait_for(process.wait(), 30)
    except TimeoutError:
        process.kill()
        await process.wait()


def updates_of(seed: int) -> list[dict[str, Any]]:
    """What one person said, as Telegram has it."""
    chance = random.Random(seed)
    person = {"id": 1_000 + seed, "is_bot": False, "first_name": "Ann", "language_code": "en"}
    chat = {"id": 1_000 + seed, "type": "private"}
    return [
        {
            "update_id": 10 * seed + number + 1,
            "message": {
                "message_id": number + 1,
                "date": 1_772_000_000,
                "chat": chat,
                "from": person,
                "text": f"{film} {chance.choice(('4.5', '9/10', '3.5'))} number {number}",
            },
        }
        for number, film in enumerate(FILMS[: chance.randrange(1, len(FILMS) + 1)])
    ]


def deliveries(seeds: Iterable[int], chance: random.Random) -> list[dict[str, Any]]:
    repeated = [update for seed in seeds for update in updates_of(seed) * TIMES]
    chance.shuffle(repeated)
    return repeated


async def delivered(database: str, seeds: Sequence[int], *words: str) -> Counter[int]:
    """To two processes, some at once and the rest later: how many reviews of each seed are in the log."""
    environment = {"DATABASE_URL": database, "WTW_MASTER_KEY": MASTER_KEY, "WTW_ACCEPT_DATA_LOSS": "yes"}
    chance = random.Random(len(seeds))
    repeated = deliveries(seeds, chance)
    half = len(repeated) // 2
    async with bots(environment, *words) as two:
        for part in (repeated[:half], repeated[half:]):
            to = [chance.randrange(len(two)) for _ in part]
            await asyncio.gather(
                *(
                    bot.deliver([update for update, at in zip(part, to, strict=True) if at == number])
                    for number, bot in enumerate(two)
                )
            )
    return await saved(environment, seeds)


async def saved(environment: dict[str, str], seeds: Sequence[int]) -> Counter[int]:
    connection = await asyncpg.connect(environment["DATABASE_URL"])
    try:
        by_viewer = {ViewerId(row["viewer_id"]): row["saved"] for row in await connection.fetch(SAVED)}
    finally:
        await connection.close()
    async with installation(read_settings(environment)) as place, assembled(place) as assembly:
        identify = await assembly.parts.get(IdentifyViewer)
        return Counter(
            {seed: by_viewer.get(await identify("telegram", str(1_000 + seed)), 0) for seed in seeds}
        )


async def test_whichever_process_it_comes_to_an_update_is_one_event(database: str) -> None:
    seeds = range(1, SEEDS + 1)

    assert await delivered(database, seeds) == Counter({seed: len(updates_of(seed)) for seed in seeds})


async def test_processes_that_remember_by_themselves_are_found_out(database: str) -> None:
    """The control."""
    seeds = range(1, 21)
    expected = Counter({seed: len(updates_of(seed)) for seed in seeds})

    assert (await delivered(database, seeds, "MEMORY") - expected).total()
