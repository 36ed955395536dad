"""One message that says how far something is: edited on the way, and a last time when it is over."""

from dataclasses import dataclass
from datetime import timedelta

import structlog
from aiogram import Bot
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.types import InlineKeyboardMarkup

from whattowatch.bot.answering import say_in
from whattowatch.bot.markup import Html, split
from whattowatch.bot.missing import MISSED

EVERY, AWAY = timedelta(seconds=3), timedelta(seconds=20)
_AS_IT_IS = "not modified"

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class KeptUp:
    bot: Bot
    about: str  # in the log

    async def on_the_way(self, chat_id: int, message_id: int, text: Html) -> timedelta | None:
        """How long to leave it at that; None: nobody reads it any more.

        An edit that does not arrive is no loss: the next one says more.
        """
        try:
            await self.bot.edit_message_text(
                text, chat_id=chat_id, message_id=message_id, parse_mode=ParseMode.HTML
            )
        except TelegramForbiddenError:
            return None
        except TelegramRetryAfter as limited:
            return max(EVERY, timedelta(seconds=limited.retry_after))
        except MISSED:
            return AWAY
        except TelegramBadRequest as refused:
            if _AS_IT_IS not in refused.message:
                log.info("a message cannot be edited", about=self.about)
        return EVERY

    async def at_rest(
        self, chat_id: int, message_id: int, text: Html, keyboard: InlineKeyboardMarkup | None
    ) -> None:
        """In its place, or as a new message where that cannot be; what is too long for it goes on below."""
        first, *others = split(text)
        try:
            if await self._edited(chat_id, message_id, first, None if others else keyboard):
                left = others
            else:
                left = [first, *others]
            for part in left[:-1]:
                await say_in(self.bot, chat_id, part)
            for part in left[-1:]:
                await say_in(self.bot, chat_id, part, keyboard)
        except (TelegramBadRequest, TelegramForbiddenError) as refused:
            log.info("nobody could be told", about=self.about, why=type(refused).__name__)

    async def _edited(
        self, chat_id: int, message_id: int, text: Html, keyboard: InlineKeyboardMarkup | None
    ) -> bool:
        if not message_id:
            return False
        try:
            await self.bot.edit_message_text(
                text,
                chat_id=chat_id,
                message_id=message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard,
            )
        except TelegramBadRequest as refused:
            return _AS_IT_IS in refused.message
        return True
