"""A process that is a bot without Telegram: it handles the updates that it reads, line by line, and says when each is done.

`MEMORY` remembers by itself what it has handled, which is the fault that two of them show.
"""

import asyncio
import json
import sys
from typing import Any
from uuid import uuid4

from aiogram import Bot, Dispatcher
from aiogram.types import Update
from dishka import Provider, provide
from dishka.integrations.aiogram import AiogramMiddlewareData, AiogramProvider

from tests.support.bot import ME, RecordingSession
from whattowatch.application.command import Command
from whattowatch.bot.main import make_dispatcher
from whattowatch.bot.wiring import BotProvider, providers
from whattowatch.domain.ids import CommandId, command_of
from whattowatch.domain.restraint import OFF
from whattowatch.wiring.container import assembled
from whattowatch.wiring.installation import installation
from whattowatch.wiring.settings import read_settings


class Forgetful(BotProvider):
    """The control: an update is new to whoever has not seen it."""

    def __init__(self, button_secret: bytes) -> None:
        super().__init__(button_secret, OFF)
        self._seen: dict[int, CommandId] = {}

    @provide
    def command(self, data: AiogramMiddlewareData) -> Command:
        number = data["event_update"].update_id
        return Command(self._seen.setdefault(number, command_of("mine", str(uuid4()))), "telegram")


def provided(secret: bytes, words: list[str]) -> list[Provider]:
    return [Forgetful(secret), AiogramProvider()] if "MEMORY" in words else providers(secret, OFF)


async def lines() -> asyncio.StreamReader:
    reader = asyncio.StreamReader(limit=2**20)
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    return reader


async def main(*words: str) -> None:
    async with installation(read_settings()) as place, assembled(place) as assembly:
        container = assembly.door(*provided(place.keys.buttons, [*words]))
        dispatcher = make_dispatcher(container)
        bot = Bot(token=f"{ME.id}:tests", session=RecordingSession())
        print("ready", flush=True)
        async with asyncio.TaskGroup() as handling:
            async for line in await lines():
                handling.create_task(handle(bot, dispatcher, json.loads(line)))
        await container.close()


async def handle(bot: Bot, dispatcher: Dispatcher, update: dict[str, Any]) -> None:
    await dispatcher.feed_update(bot, Update.model_validate(update, context={"bot": bot}))
    print("done", flush=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
