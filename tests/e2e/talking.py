"""Talking to `wtw chat` through a pipe, line by line, as a person does."""

import asyncio
import re
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tests.support.service import PATIENCE_S, WTW, Place

PROMPT = "> "
BUTTON = re.compile(r"\[(\d+)\] (.+?)(?=   \[|$)", re.MULTILINE)
CARD = re.compile(
    r"^(.+) \((\d{4})\)\n(?:.*\n)?(?:Safe choice|A step aside|Wildcard)\n.* of 5(?: for you)?, give or take 1.*\n(.*)$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Card:
    title: str
    year: int
    reason: str


@dataclass
class Talk:
    process: Process
    heard: str = ""  # since something was said last

    async def say(self, line: str) -> str:
        """Give the answer, up to the next prompt."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())
        await self.process.stdin.drain()
        return await self.hear()

    async def press(self, label: str) -> str:
        """The first button of the last answer that has this label."""
        number = next(number for number, name in BUTTON.findall(self.heard) if name.strip() == label)
        return await self.say(number)

    async def recommend(self, command: str = "/recommend") -> list[Card]:
        return cards(await self.say(command))

    async def hear(self) -> str:
        assert self.process.stdout is not None
        self.heard = ""
        async with asyncio.timeout(PATIENCE_S):
            while not self.heard.endswith(f"\n{PROMPT}"):
                chunk = await self.process.stdout.read(65_536)
                assert chunk, f"the conversation ended after {self.heard!r}"
                self.heard += chunk.decode()
        return self.heard

    async def leave(self) -> int:
        assert self.process.stdin is not None
        self.process.stdin.close()
        return await asyncio.wait_for(self.process.wait(), PATIENCE_S)


def cards(answer: str) -> list[Card]:
    return [Card(title, int(year), reason) for title, year, reason in CARD.findall(answer)]


@asynccontextmanager
async def talk(place: Place, *words: str) -> AsyncIterator[Talk]:
    process = await asyncio.create_subprocess_exec(
        *map(str, (WTW, "chat", *words)),
        env=place.environment,
        cwd=place.folder,
        stdin=PIPE,
        stdout=PIPE,
    )
    talk = Talk(process)
    try:
        await talk.hear()
        yield talk
        assert await talk.leave() == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
