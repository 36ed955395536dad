"""A card whose picture Telegram refuses is sent without it: at once, or later by whoever sends what is late.

Telegram fetches pictures itself, and says no when an address leads nowhere, or to something else than a picture.
"""

from typing import TypeVar

import structlog
from aiogram import Bot
from aiogram.client.default import Default
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    EditMessageCaption,
    EditMessageMedia,
    EditMessageText,
    Response,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile, InputMediaPhoto, ReplyMarkupUnion

_AS_IT_IS = "not modified"
_T = TypeVar("_T")
log = structlog.get_logger(__name__)


class WithoutPicture(BaseRequestMiddleware):
    """Whatever the fault, the text is tried: if that is no better, its error is the one that counts."""

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        try:
            return await make_request(bot, method)
        except TelegramBadRequest as refused:
            texts = _as_text(method)
            if not texts or _AS_IT_IS in refused.message:
                raise
            log.info("a picture is refused", why=refused.message)
        *others, last = texts
        for text in others:
            try:
                return await make_request(bot, text)  # type: ignore[arg-type]  # a message, as the picture's
            except TelegramBadRequest as refused:
                log.info("nor is its text taken", why=refused.message)
        return await make_request(bot, last)  # type: ignore[arg-type]


def without_upload(method: _T) -> _T | SendMessage | EditMessageCaption:
    """What is said with a picture that was drawn here, without it: the picture that is there stays."""
    if isinstance(method, SendPhoto) and isinstance(method.photo, InputFile):
        return _new(method.chat_id, method.caption, method.parse_mode, method.reply_markup)
    if isinstance(method, EditMessageMedia) and isinstance(method.media.media, InputFile):
        return EditMessageCaption(
            chat_id=method.chat_id,
            message_id=method.message_id,
            caption=method.media.caption,
            parse_mode=method.media.parse_mode,
            reply_markup=method.reply_markup,
        )
    return method


def _as_text(method: object) -> list[SendMessage | EditMessageText]:
    """What may be tried in its place, in that order; a message with a picture cannot become one without."""
    if isinstance(method, SendPhoto):
        return [_new(method.chat_id, method.caption, method.parse_mode, method.reply_markup)]
    if isinstance(method, EditMessageMedia) and isinstance(method.media, InputMediaPhoto) and method.chat_id:
        caption, parse_mode = method.media.caption, method.media.parse_mode
        edited = EditMessageText(
            chat_id=method.chat_id,
            message_id=method.message_id,
            text=caption or "",
            parse_mode=parse_mode,
            reply_markup=method.reply_markup,
        )
        return [edited, _new(method.chat_id, caption, parse_mode, method.reply_markup)]
    return []


def _new(
    chat_id: int | str,
    caption: str | None,
    parse_mode: str | Default | None,
    keyboard: ReplyMarkupUnion | None,
) -> SendMessage:
    return SendMessage(chat_id=chat_id, text=caption or "", parse_mode=parse_mode, reply_markup=keyboard)
