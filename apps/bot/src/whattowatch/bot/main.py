"""The bot: one dispatcher, whichever door the updates come in by."""

import asyncio
from collections.abc import Coroutine, Sequence
from itertools import chain, repeat
from typing import Any

import structlog
from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import (
    AnswerCallbackQuery,
    AnswerInlineQuery,
    EditMessageMedia,
    EditMessageText,
    GetFile,
    GetMe,
    GetUpdates,
    Response,
    SendMessage,
    SendPhoto,
)
from aiogram.types import InlineQueryResultArticle, Update
from dishka import AsyncContainer
from dishka.integrations.aiogram import inject_router, setup_dishka
from msgspec import Struct

from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.inbox import Inbox
from whattowatch.application.ports.job_runner import JobRunner
from whattowatch.application.ports.outbox import Outbox
from whattowatch.bot.errors import on_error
from whattowatch.bot.flooding import Flooding
from whattowatch.bot.handling import Handling
from whattowatch.bot.introducing import introduce
from whattowatch.bot.keeping import Keeping
from whattowatch.bot.late_mail import LateMail
from whattowatch.bot.missing import MISSED
from whattowatch.bot.noticing import Noticing
from whattowatch.bot.outcomes import Expiry, MovingOn, Outcomes
from whattowatch.bot.pacing import Pacing
from whattowatch.bot.pictures import WithoutPicture
from whattowatch.bot.polling import ALLOWED, Polling
from whattowatch.bot.reaching import Reaching
from whattowatch.bot.routers import make_routers
from whattowatch.bot.sending import Pause, Retrying
from whattowatch.bot.storage import ConversationStorage, Turns, storage_over
from whattowatch.bot.without_slash import WithoutSlash
from whattowatch.bot.wording import wordings

TELEGRAM_URL = "https://api.telegram.org"
_MOST_CONNECTIONS = 10  # of Telegram's at once, to our webhook
_PAUSES_S = (1.0, 5.0, 30.0)
_ANSWERS = [
    Response[method.__returning__]  # type: ignore[name-defined]  # the types Telegram's answers are read with
    for method in (AnswerCallbackQuery, EditMessageText, GetFile, GetMe, GetUpdates, SendMessage)
]  # pydantic lets go of what nobody holds, and to make one anew takes the loop 5 ms
_MET_BY_ALL = (  # built before anybody waits for them: the largest takes a tenth of a second (`types_on_demand`)
    Update,
    SendMessage,
    SendPhoto,
    EditMessageText,
    EditMessageMedia,
    AnswerInlineQuery,
    InlineQueryResultArticle,
)
log = structlog.get_logger(__name__)


def make_dispatcher(container: AsyncContainer, routers: Sequence[Router] = ()) -> Dispatcher:
    """Args:
    container: built with `wiring.providers`; whoever made it closes it.
    routers: those of a dispatcher that is no more, for they remember nothing; without any, they are made.
    """
    wordings()  # what is wrong with a catalogue shows now, and nobody waits for it
    for each in _MET_BY_ALL:
        each.model_rebuild()
    dispatcher = Dispatcher(storage=storage_over(container), events_isolation=Turns())
    setup_dishka(container, dispatcher)
    dispatcher.update.outer_middleware(Outcomes())
    for observer in (dispatcher.message, dispatcher.edited_message, dispatcher.callback_query):
        observer.outer_middleware(Flooding())
    dispatcher.message.outer_middleware(Expiry())
    dispatcher.message.outer_middleware(WithoutSlash())
    dispatcher.message.outer_middleware(MovingOn())
    dispatcher.callback_query.outer_middleware(Expiry())
    reaching = Reaching()
    dispatcher.message.outer_middleware(reaching)
    dispatcher.callback_query.outer_middleware(reaching)
    dispatcher.include_routers(*(routers or make_routers()))
    dispatcher.errors.register(on_error)
    inject_router(dispatcher)
    return dispatcher


class Post(Struct, frozen=True):
    """Where updates come from, and messages go to."""

    inbox: Inbox
    outbox: Outbox
    clock: Clock


class Webhook(Struct, frozen=True):
    """Where Telegram is to bring updates, and what shows that it is Telegram."""

    url: str
    secret: str

    def __repr__(self) -> str:
        return "Webhook(***)"


def make_bot(
    token: str,
    post: Post,
    base_url: str = TELEGRAM_URL,
    *,
    pacing: Pacing | None = None,
    pause: Pause = asyncio.sleep,
) -> Bot:
    """Raises:
    TokenValidationError: it is not even shaped as a token.
    """
    session = AiohttpSession(api=TelegramAPIServer.from_base(base_url))
    kept = Keeping(post.outbox, post.clock)
    for middleware in (kept, WithoutPicture(), pacing or Pacing(), Retrying(pause)):
        session.middleware(middleware)
    return Bot(token, session=session)


async def run_bot(
    bot: Bot,
    dispatcher: Dispatcher,
    post: Post,
    webhook: Webhook | None = None,
    noticing: Noticing | None = None,
    *,
    jobs: JobRunner | None = None,
) -> None:
    """Serve Telegram until cancelled; then finish what was begun, and close the bot.

    Args:
        webhook: None asks Telegram for updates. Otherwise it brings them, and whoever takes them puts them in the inbox.
        noticing: None says nothing unasked.
        jobs: runs those of `jobs.bot_jobs`; None: nobody is told how far anything is.

    Raises:
        TelegramUnauthorizedError: the token is wrong.
    """
    storage = dispatcher.storage
    assert isinstance(storage, ConversationStorage)
    handling = Handling(bot, post.inbox, lambda update: dispatcher.feed_update(bot, update), storage)
    late_mail = LateMail(bot, post.outbox, post.clock)
    async with bot:
        await dispatcher.emit_startup(bot=bot)
        try:
            speaking = [each.run() for each in (noticing, jobs) if each]
            await _together(_updates(bot, post.inbox, webhook), handling.run(), late_mail.run(), *speaking)
        finally:
            await dispatcher.emit_shutdown(bot=bot)


async def _together(*parts: Coroutine[Any, Any, None]) -> None:
    """Until one of them fails, which ends all: a bot that hears and says nothing must not look well."""
    running = [asyncio.create_task(part) for part in parts]
    try:
        done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in running:
            task.cancel()
        await asyncio.wait(running)


async def _updates(bot: Bot, inbox: Inbox, webhook: Webhook | None) -> None:
    await introduce(bot)
    if webhook is None:
        await _stop_bringing(bot)
        await Polling(bot, inbox).run()
    else:
        await _be_brought(bot, webhook)
        await asyncio.Event().wait()


async def _stop_bringing(bot: Bot) -> None:
    """Else Telegram refuses to be asked."""
    try:
        await bot.delete_webhook()
    except TelegramAPIError as error:
        log.warning("the webhook is not taken away", why=type(error).__name__)


async def _be_brought(bot: Bot, webhook: Webhook) -> None:
    """Say so until Telegram has heard it.

    Raises:
        TelegramAPIError: it refuses the address.
    """
    pauses = chain(_PAUSES_S, repeat(_PAUSES_S[-1]))
    while True:
        try:
            await bot.set_webhook(
                webhook.url,
                secret_token=webhook.secret,
                allowed_updates=ALLOWED,
                max_connections=_MOST_CONNECTIONS,
            )
        except MISSED as error:
            log.warning("the webhook is not set", why=type(error).__name__)
            await asyncio.sleep(next(pauses))
        else:
            log.info("updates come by webhook")
            return
