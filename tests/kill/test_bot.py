"""P21, P22, P24: a bot that is killed at any moment loses no word, does nothing twice, and repeats what it was just saying."""

import asyncio
import os
import random
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from tests.kill.service import Service
from tests.support.service import Running
from tests.support.telegram_server import LONG_TOKEN, TelegramServer, telegram_server
from tests.support.waiting import until

pytestmark = pytest.mark.kill

KILLS = int(os.environ.get("WTW_KILLS", "4"))
PEOPLE, EACH = (71, 72, 73), 12
LONGEST_S = 120.0
WAITING = "select count(*) from log.inbox where handled_at is null"
TAKEN = "select count(*) from log.inbox"
NOT_HANDLED = "select string_agg(outcome, ', ') from log.inbox where outcome <> 'handled'"
ADDED = "select count(*) from log.events where name = 'avoid-added'"
DIFFERENT = "select count(distinct event_id) from log.events where name = 'avoid-added'"
UNSENT = "select count(*) from log.outbox where ended_at is null"


def message(number: int, person: int) -> dict[str, Any]:
    user = {"id": person, "is_bot": False, "first_name": f"Ann {person}", "language_code": "en"}
    chat = {"id": person, "type": "private"}
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 1_772_000_000,
            "chat": chat,
            "from": user,
            "text": f"/avoid number{number}",
        },
    }


@dataclass
class Killed:
    """A bot beside a Telegram of our own, which brings what is said, or is asked for it."""

    service: Service
    telegram: TelegramServer
    settings: dict[str, str]
    parts: tuple[str, ...]
    running: dict[str, Running] = field(default_factory=dict)
    sent: dict[int, int] = field(default_factory=dict)  # whose each update is

    async def start(self, part: str) -> None:
        words = ("api", "--port", str(self.service.port)) if part == "api" else (part,)
        self.running[part] = await self.service.place.start(*words, **self.settings)

    async def kill(self, part: str) -> None:
        await self.running[part].kill()
        await self.start(part)

    async def another_answer(self) -> None:
        answered = len(self.telegram.said("sendMessage"))
        await self.telegram.until(lambda: len(self.telegram.said("sendMessage")) > answered, within_s=20)

    def heard(self) -> Counter[tuple[int, str]]:
        """Which of their words each person got an answer to, and how often."""
        return Counter(
            (int(call["chat_id"]), number)
            for call in self.telegram.said("sendMessage")
            for number in re.findall(r"avoid: (number\d+)\.", call["text"])
        )


@asynccontextmanager
async def a_bot(service: Service, *parts: str, **settings: str) -> AsyncIterator[Killed]:
    async with telegram_server(TelegramServer(token=LONG_TOKEN)) as telegram:
        told = {
            "WTW_FLOOD_HITS": "0",
            "TELEGRAM_BOT_TOKEN": LONG_TOKEN,
            "TELEGRAM_BASE_URL": telegram.url,
            **settings,
        }
        killed = Killed(service, telegram, told, parts)
        for part in parts:
            await killed.start(part)
        try:
            yield killed
        finally:
            for part in parts:
                await killed.running[part].kill()


async def say_all(killed: Killed, chance: random.Random, bring: Any) -> None:
    first = 1_000 * chance.randint(1, 1_000_000)
    order = [person for person in PEOPLE for _ in range(EACH)]
    chance.shuffle(order)
    for number, person in enumerate(order, first):
        killed.sent[number] = person
        for _ in range(chance.choice([1, 1, 1, 3])):
            await bring(message(number, person))
        await asyncio.sleep(chance.uniform(0, 0.1))


async def all_is_well(killed: Killed, before: int) -> None:
    service, said = killed.service, len(killed.sent)

    async def done() -> bool:
        return (await service.ask(WAITING), await service.ask(UNSENT)) == (0, 0) and int(
            str(await service.ask(TAKEN))
        ) >= said

    await until(done, longest_s=LONGEST_S)
    await until(lambda: len(killed.heard()) >= said, longest_s=LONGEST_S)
    heard = killed.heard()
    assert await service.ask(NOT_HANDLED) is None
    assert int(str(await service.ask(ADDED))) - before == said
    assert await service.ask(DIFFERENT) == await service.ask(ADDED)
    assert {*heard} == {(person, f"number{number}") for number, person in killed.sent.items()}
    assert sum(heard.values()) - said <= KILLS * len(PEOPLE)  # each had one under way at most, at each kill


async def test_a_bot_that_asks_for_updates(service: Service, seed: int) -> None:
    chance = random.Random(seed)
    before = int(str(await service.ask(ADDED)))
    async with a_bot(service, "bot") as killed:
        saying = asyncio.create_task(say_all(killed, chance, killed.telegram.send))
        for _ in range(KILLS):
            with suppress(TimeoutError):  # there may be nothing left to say
                await killed.another_answer()
            await asyncio.sleep(chance.uniform(0, 0.3))
            await killed.kill("bot")
        await saying
        await all_is_well(killed, before)


async def test_a_bot_that_is_brought_updates(service: Service, seed: int) -> None:
    """Telegram brings again what it got no yes for. The API that takes them is killed, too."""
    chance = random.Random(seed)
    before = int(str(await service.ask(ADDED)))
    await service.parts["api"].kill()
    async with (
        a_bot(service, "api", "bot", WTW_TELEGRAM_WEBHOOK_URL=service.address) as killed,
        httpx.AsyncClient(timeout=10) as client,
    ):
        await killed.telegram.until(lambda: bool(killed.telegram.said("setWebhook")), within_s=60)
        (*_, hook) = killed.telegram.said("setWebhook")

        async def bring(update: dict[str, Any]) -> None:
            headers = {"X-Telegram-Bot-Api-Secret-Token": hook["secret_token"]}
            async with asyncio.timeout(LONGEST_S):
                while True:
                    with suppress(httpx.HTTPError):
                        answer = await client.post(hook["url"], json=update, headers=headers)
                        if answer.is_success:
                            return
                    await asyncio.sleep(0.1)

        saying = asyncio.create_task(say_all(killed, chance, bring))
        for round_ in range(KILLS):
            await asyncio.sleep(chance.uniform(0.2, 1.5))
            await killed.kill("api" if round_ % 3 == 2 else "bot")
        await saying
        await all_is_well(killed, before)
    await service.start("api")
