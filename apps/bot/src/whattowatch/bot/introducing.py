"""What Telegram shows of the bot before anybody has spoken with it: what it is for, and its menu; in each language.

Its name, and whatever else its owner wrote at BotFather, stays as it is.
"""

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


async def _description(bot: Bot, wording: Wording, code: str | None) -> None:
    known = (await bot.get_my_description(language_code=code)).description
    ours = {each.welcome.described for each in wordings().values()}
    if known != wording.welcome.described and known in {"", *ours}:
        await bot.set_my_description(wording.welcome.described, language_code=code)


async def _short_description(bot: Bot, wording: Wording, code: str | None) -> None:
    known = (await bot.get_my_short_description(language_code=code)).short_description
    ours = {each.welcome.in_short for each in wordings().values()}
    if known != wording.welcome.in_short and known in {"", *ours}:
        await bot.set_my_short_description(wording.welcome.in_short, language_code=code)
