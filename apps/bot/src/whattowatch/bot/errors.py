"""What people hear when something is refused, missing or broken; and what the log says of it."""

import secrets
import traceback
from collections.abc import Iterator

import structlog
from aiogram.enums import ChatType
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
)
from aiogram.types import CallbackQuery, ErrorEvent, Message, Update
from dishka import AsyncContainer

from whattowatch.bot.answering import notice, say, say_to
from whattowatch.bot.callbacks import StaleButton
from whattowatch.bot.markup import escape, plain
from whattowatch.bot.outcomes import ignored
from whattowatch.bot.wording import Wording, wording_in
from whattowatch.domain.errors import NotFound, Refusal, Unavailable

_CLOSED = ("chat not found", "message thread not found", "TOPIC_CLOSED", "TOPIC_DELETED", "rights to send")
log = structlog.get_logger(__name__)


async def on_error(event: ErrorEvent, dishka_container: AsyncContainer) -> None:
    """The one place where errors become words."""
    update_id = event.update.update_id
    if reason := _nobody_hears(event.exception):
        log.info("update", update_id=update_id, outcome=ignored(reason))
        return
    log.info("update", update_id=update_id, outcome=f"answered: {type(event.exception).__name__}")
    if not isinstance(event.update.event, Message | CallbackQuery):
        return
    wording = await _wording(event.update, dishka_container)
    words, is_button_at_fault = _words(event, wording)
    try:
        await _tell(event.update, words, alert=is_button_at_fault or not _is_private(event.update.event))
    except TelegramAPIError as error:
        log.warning("nobody could be told", update_id=update_id, error=str(error))


async def tell_given_up(update: Update) -> None:
    """Handling it ended the process each time, so nothing of whoever sent it is read: their telephone says which language."""
    event = update.event
    if not isinstance(event, Message | CallbackQuery):
        return
    user = event.from_user
    wording = wording_in(user.language_code if user else None)
    about = (event.text or event.caption or "") if isinstance(event, Message) else ""
    try:
        await _tell(update, wording.talk.given_up(about), alert=not _is_private(event))
    except TelegramAPIError as error:
        log.warning("nobody could be told", update_id=update.update_id, error=str(error))


def _nobody_hears(error: Exception) -> str | None:
    """Why there is nobody left to tell; None: there is."""
    if isinstance(error, TelegramForbiddenError):
        return "the viewer blocked the bot"
    is_closed = isinstance(error, TelegramBadRequest) and any(why in error.message for why in _CLOSED)
    return "the chat takes no messages" if is_closed or isinstance(error, TelegramMigrateToChat) else None


def _words(event: ErrorEvent, wording: Wording) -> tuple[str, bool]:
    """What to say, and whether a button is why."""
    error, is_button = event.exception, event.update.callback_query is not None
    match error:
        case StaleButton() | NotFound() if is_button:
            return wording.talk.stale_button, True
        case Refusal():
            return wording.refusals.sentence(error), is_button
        case Unavailable():
            log.warning("unavailable", update_id=event.update.update_id, what=error.what)
            return plain(wording.talk.unavailable), False
        case _:
            reference = secrets.token_hex(4)
            log.error(
                "update failed",
                reference=reference,
                update_id=event.update.update_id,
                causes=[_named(cause) for cause in _causes(error)],
                frames="".join(traceback.format_tb(error.__traceback__)),
            )
            return wording.talk.fault(reference), False


def _is_private(event: Message | CallbackQuery) -> bool:
    """In a group, whoever presses is told what concerns nobody else; and so they are wherever a film was shown."""
    message = event.message if isinstance(event, CallbackQuery) else event
    return message is not None and message.chat.type == ChatType.PRIVATE


def _named(error: BaseException) -> str:
    """Messages of errors may quote what people wrote; Telegram's do not."""
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    return f"{name}: {error}" if isinstance(error, TelegramAPIError | Unavailable) else name


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


async def _tell(update: Update, words: str, *, alert: bool) -> None:
    event = update.event
    if isinstance(event, CallbackQuery):
        await notice(event, words if alert else "", alert=alert)
        if not alert:
            await say_to(event, escape(words))
    elif isinstance(event, Message):
        await say(event, escape(words))


async def _wording(update: Update, container: AsyncContainer) -> Wording:
    """In the viewer's language; in their telephone's, when that is not to be had."""
    try:
        wording: Wording = await container.get(Wording)
    except Exception:  # noqa: BLE001  # whatever is broken, people still get an answer
        event = update.event
        user = event.from_user if isinstance(event, Message | CallbackQuery) else None
        return wording_in(user.language_code if user else None)
    return wording
