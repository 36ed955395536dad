"""Spoilt updates, as they come from Telegram: each has an outcome, none is a fault, lost or handled twice (P21, P48)."""

import asyncio
import json
import os
import random
from collections import Counter
from collections.abc import AsyncIterator, Iterator, MutableMapping
from contextlib import asynccontextmanager
from typing import Any

import pytest
import structlog
from aiogram.types import Update
from dishka import Provider, Scope

from tests.api.talking import SECRET, Api, api_over
from tests.bot.real_updates import real_updates, spoilt, spoilt_and_readable
from tests.bot.running import beside
from tests.support.bot import Person, World
from tests.support.container import memory_container
from tests.support.telegram_server import TelegramServer
from tests.support.waiting import until
from whattowatch.api.config import ApiConfig, TelegramDoor
from whattowatch.api.wiring import ApiProvider
from whattowatch.application.ports.inbox import Inbox
from whattowatch.application.updates import NotAnUpdate, received
from whattowatch.bot.handling import Handling

pytestmark = [pytest.mark.quick, pytest.mark.no_cover]

MUTATED = 2_000
SEEDS = [int(seed) for seed in os.environ.get("WTW_SEEDS", "48").split(",")]
DOOR = TelegramDoor(bot_id=4242, address="a" * 32, secret="5ecre7" * 10)
HEADERS = [(b"X-Telegram-Bot-Api-Secret-Token", DOOR.secret.encode())]
TWICE = 0.1  # of them are brought again
OK, NO_UPDATE = 200, 400


@pytest.fixture
def logged() -> Iterator[list[MutableMapping[str, Any]]]:
    with structlog.testing.capture_logs() as entries:
        yield entries


async def bodies(ann: Person, seed: int) -> list[bytes]:
    await ann.say("/recommend")
    buttons = [data for shown in ann.screen for _, data in shown.buttons]
    chance, made = random.Random(seed), await real_updates(TelegramServer(), buttons)
    ways = [spoilt, spoilt_and_readable, spoilt_and_readable]
    return [
        json.dumps(chance.choice(ways)(chance.choice(made), 1_000 + number, chance)).encode()
        for number in range(MUTATED)
    ]


def number_of(body: bytes) -> int | None:
    try:
        return received(body).update_id
    except NotAnUpdate:
        return None


@asynccontextmanager
async def webhook(world: World) -> AsyncIterator[Api]:
    kept = Provider(scope=Scope.APP)
    kept.provide(lambda: world.inbox, provides=Inbox)
    config = ApiConfig(secret=SECRET, telegram=DOOR)
    async with (
        memory_container(world.ports, ApiProvider(), kept) as container,
        api_over(container, config) as api,
    ):
        yield api


@pytest.mark.parametrize("seed", SEEDS)
async def test_two_thousand_through_the_webhook(
    world: World, ann: Person, logged: list[MutableMapping[str, Any]], seed: int
) -> None:
    brought, handled = await bodies(ann, seed), Counter[int]()
    chance = random.Random(seed)

    async def handle(update: Update) -> None:
        handled[update.update_id] += 1
        await world.dispatcher.feed_update(world.bot, update)

    numbers: set[int] = set()
    handling = Handling(world.bot, world.inbox, handle, world.storage)
    async with webhook(world) as api, beside(asyncio.create_task(handling.run())):
        for body in brought:
            for _ in range(2 if chance.random() < TWICE else 1):
                answer = await api.client.post(DOOR.path, content=body, headers=HEADERS)
                number = number_of(body)
                assert answer.status_code == (NO_UPDATE if number is None else OK), body
                numbers |= set() if number is None else {number}
        kept = world.inbox.kept
        await until(lambda: None not in {each.outcome for each in kept.values()}, longest_s=120)

    assert {number for _, number in kept} == numbers
    assert len(numbers) > MUTATED * 0.9
    assert max(handled.values()) == 1
    read = {number for (_, number), each in kept.items() if each.outcome == "handled"}
    assert {*handled} == read
    assert {each.outcome for each in kept.values()} <= {"handled", "ignored: it cannot be read"}
    assert len(read) > MUTATED / 2
    assert Counter(each["update_id"] for each in logged if each["event"] == "update").keys() >= numbers
    faults = [entry for entry in logged if entry["event"] == "update failed"]
    assert not faults, (faults[0], [body for body in brought if number_of(body) == faults[0]["update_id"]])
    assert "Noted" in await world.person(77).say("Heat 4.5")
