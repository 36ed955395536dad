"""What Telegram shows of the bot before anybody has spoken with it: its name, what it is for, its menu; in each language."""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BotCommand

from whattowatch.bot.texts.catalogues import ENGLISH
from whattowatch.bot.wording import Wording, wordings

log = structlog.get_logger(__name__)


async def introduce(bot: Bot) -> None:
    """In English for all languages that have no words of their own; the bot works without it."""
    for language, wording in wordings().items():
        code = None if language == ENGLISH else language
        for what, introduced in (
            ("the menu of commands", _menu),
            ("the name", _name),
            ("the description", _description),
            ("the short description", _short_description),
        ):
            await _done(what, introduced, bot, wording, code)


async def _done(
    what: str,
    introduced: Callable[[Bot, Wording, str | None], Awaitable[Any]],
    bot: Bot,
    wording: Wording,
    code: str | None,
) -> None:
    try:
        await introduced(bot, wording, code)
    except TelegramAPIError as error:
        log.warning("the bot is not introduced", lacks=what, language=code, why=type(error).__name__)


async def _menu(bot: Bot, wording: Wording, code: str | None) -> None:
    commands = [BotCommand(command=name, description=does) for name, does in wording.welcome.commands.items()]
    await bot.set_my_commands(commands, language_code=code)


async def _name(bot: Bot, wording: Wording, code: str | None) -> None:
    """Telegram lets it change a few times a day, so only what differs is said; as are the next two."""
    if (await bot.get_my_name(language_code=code)).name != wording.welcome.bot_name:
        await bot.set_my_name(wording.welcome.bot_name, language_code=code)


async def _description(bot: Bot, wording: Wording, code: str | None) -> None:
    if (await bot.get_my_description(language_code=code)).description != wording.welcome.described:
        await bot.set_my_description(wording.welcome.described, language_code=code)


async def _short_description(bot: Bot, wording: Wording, code: str | None) -> None:
    if (await bot.get_my_short_description(language_code=code)).short_description != wording.welcome.in_short:
        await bot.set_my_short_description(wording.welcome.in_short, language_code=code)
