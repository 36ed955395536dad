"""Where viewers can be reached: noted when they speak in private, and when they block the bot."""

from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

import structlog
from aiogram import BaseMiddleware, Bot
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message, TelegramObject, Update
from dishka import AsyncContainer
from dishka.integrations.aiogram import CONTAINER_NAME

from whattowatch.application.command import Command
from whattowatch.application.commands.keep_reach import KeepReach
from whattowatch.bot.speaker import TELEGRAM, Speaker
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import ViewerId, command_of
from whattowatch.domain.reach import Chat

KNOWN_FOR_S = 3_600.0  # then it is looked at again: another process may have found it closed
MOST = 10_000

log = structlog.get_logger(__name__)
Next = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Reaching(BaseMiddleware):
    """On messages and buttons, once they are answered: nobody waits for it, and none fails by it."""

    def __init__(self) -> None:
        self._known: dict[ViewerId, float] = {}

    async def __call__(self, handler: Next, event: TelegramObject, data: dict[str, Any]) -> Any:
        answer = await handler(event, data)
        if _is_somebody_in_private(event):
            try:
                await self._note(data)
            except Unavailable as error:
                log.info("where to reach somebody is not noted", what=error.what)
        return answer

    async def _note(self, data: dict[str, Any]) -> None:
        container: AsyncContainer = data[CONTAINER_NAME]
        speaker, bot = await container.get(Speaker), data["bot"]
        if speaker.door != TELEGRAM:
            return
        viewer_id = await container.get(ViewerId)
        if self._known.get(viewer_id, 0.0) > monotonic():
            return
        update: Update = data["event_update"]
        command = Command(command_of("reach", f"{bot.id}:{update.update_id}"), speaker.door)
        keep = await container.get(KeepReach)
        await keep.open(viewer_id, Chat(speaker.door, bot.id, speaker.account), command=command)
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[viewer_id] = monotonic() + KNOWN_FOR_S


def _is_somebody_in_private(event: TelegramObject) -> bool:
    """A press may belong to a message that Telegram has forgotten; then nobody knows where it was."""
    message = event.message if isinstance(event, CallbackQuery) else event
    if not isinstance(message, Message) or message.chat.type != ChatType.PRIVATE:
        return False
    who = event.from_user if isinstance(event, CallbackQuery) else message.from_user
    return who is not None and not who.is_bot


def is_ours(bot: Bot, chat: Chat) -> bool:
    return chat.door == TELEGRAM and chat.bot_id == bot.id
