"""The bot: one dispatcher, whichever door the updates come in by."""

import asyncio

import structlog
from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BotCommand, Update
from dishka import AsyncContainer
from dishka.integrations.aiogram import inject_router, setup_dishka

from whattowatch.application.ports.conversations import Conversations
from whattowatch.bot.errors import on_error
from whattowatch.bot.handlers import (
    about,
    avoid,
    cancel,
    choosing,
    elsewhere,
    feedback,
    learning,
    rating,
    recommend,
    review,
    similar,
    start,
    taste,
    unknown,
    watchlist,
)
from whattowatch.bot.outcomes import Expiry, MovingOn, Outcomes
from whattowatch.bot.polling import Polling
from whattowatch.bot.sending import Retrying
from whattowatch.bot.storage import ConversationStorage, Turns
from whattowatch.bot.wording import ENGLISH, RUSSIAN

TELEGRAM_URL = "https://api.telegram.org"
_LONGEST_HANDLING_S = 60.0
log = structlog.get_logger(__name__)


def make_dispatcher(container: AsyncContainer) -> Dispatcher:
    """Args:
    container: built with `wiring.providers`; whoever made it closes it.
    """

    async def conversations() -> Conversations:
        kept: Conversations = await container.get(Conversations)
        return kept

    dispatcher = Dispatcher(storage=ConversationStorage(conversations), events_isolation=Turns())
    setup_dishka(container, dispatcher)
    dispatcher.update.outer_middleware(Outcomes())
    dispatcher.message.outer_middleware(Expiry())
    dispatcher.message.outer_middleware(MovingOn())
    dispatcher.callback_query.outer_middleware(Expiry())
    dispatcher.include_routers(*make_routers())
    dispatcher.errors.register(on_error)
    inject_router(dispatcher)
    return dispatcher


def make_bot(token: str, base_url: str = TELEGRAM_URL) -> Bot:
    """Raises:
    TokenValidationError: it is not even shaped as a token.
    """
    session = AiohttpSession(api=TelegramAPIServer.from_base(base_url))
    session.middleware(Retrying())
    return Bot(token, session=session)


async def run_polling(bot: Bot, dispatcher: Dispatcher) -> None:
    """Serve Telegram until cancelled; then finish what was begun, and close the bot.

    Raises:
        TelegramUnauthorizedError: the token is wrong.
    """

    async def handle(update: Update) -> None:
        try:
            async with asyncio.timeout(_LONGEST_HANDLING_S):
                await dispatcher.feed_update(bot, update)
        except Exception as error:  # noqa: BLE001  # one update must not end the others
            log.error("update", update_id=update.update_id, outcome="failed", why=type(error).__name__)  # noqa: TRY400  # it may quote people

    async with bot:
        await dispatcher.emit_startup(bot=bot)
        try:
            await _introduce(bot)
            await Polling(bot, handle).run()
        finally:
            await dispatcher.emit_shutdown(bot=bot)


async def _introduce(bot: Bot) -> None:
    """The menu of commands in each language; the bot works without it."""
    try:
        await bot.delete_webhook()
        for wording, language in ((ENGLISH, None), (RUSSIAN, RUSSIAN.language)):
            commands = [BotCommand(command=name, description=does) for name, does in wording.commands.items()]
            await bot.set_my_commands(commands, language_code=language)
    except TelegramAPIError as error:
        log.warning("the menu of commands is not set", why=type(error).__name__)


def make_routers() -> list[Router]:
    """In the order in which they are asked: commands outrank all text, and buttons meet none of it."""
    return [
        elsewhere.make_router(),
        start.make_router(),
        about.make_router(),
        cancel.make_router(),
        recommend.make_router(),
        feedback.make_router(),
        similar.make_router(),
        review.make_router(),
        choosing.make_router(),
        rating.make_router(),
        avoid.make_router(),
        watchlist.make_router(),
        taste.make_router(),
        learning.make_router(),
        unknown.make_command_router(),
        avoid.make_text_router(),
        recommend.make_text_router(),
        review.make_text_router(),
        unknown.make_router(),
    ]
