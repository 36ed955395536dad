"""Whoever says too much at once is told so once, and not listened to for a while."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message, TelegramObject
from dishka import AsyncContainer
from dishka.integrations.aiogram import CONTAINER_NAME

from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.restraints import Restraints, Shut
from whattowatch.bot.answering import notice
from whattowatch.bot.outcomes import ignored
from whattowatch.domain.restraint import FLOOD_WITHIN, SHUT_FOR, Restraint, TooMuch

Next = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Flooding(BaseMiddleware):
    """On messages, edits and buttons: counts those of each person in private, and their buttons anywhere."""

    async def __call__(self, handler: Next, event: TelegramObject, data: dict[str, Any]) -> Any:
        shut = await _hit(event, data) if _counts(event) and "speaker" not in data else None
        if shut is None:
            return await handler(event, data)
        if shut.just_now:
            raise TooMuch(SHUT_FOR)
        if isinstance(event, CallbackQuery):
            await notice(event)  # else it seems to be at work on it
        return ignored("too much at once")


def _counts(event: TelegramObject) -> bool:
    if isinstance(event, Message):
        return event.chat.type == ChatType.PRIVATE and event.from_user is not None
    return isinstance(event, CallbackQuery)


async def _hit(event: TelegramObject, data: dict[str, Any]) -> Shut | None:
    assert isinstance(event, Message | CallbackQuery)
    assert event.from_user is not None
    container: AsyncContainer = data[CONTAINER_NAME]
    restraint, bot = await container.get(Restraint), data["bot"]
    assert isinstance(bot, Bot)
    if not restraint.flood_hits:
        return None
    restraints: Restraints = await container.get(Restraints)
    now = (await container.get(Clock)).now()
    return await restraints.hit(
        f"{bot.id}:{event.from_user.id}",
        at=_said_at(event, now),
        now=now,
        most=restraint.flood_hits,
        within=FLOOD_WITHIN,
        shut_for=SHUT_FOR,
    )


def _said_at(event: Message | CallbackQuery, now: datetime) -> datetime:
    """What was said while nobody listened comes all at once, and was not."""
    if isinstance(event, CallbackQuery):
        return now
    said = event.edit_date or event.date
    said = said if isinstance(said, datetime) else datetime.fromtimestamp(said, now.tzinfo)
    return min(said, now)
