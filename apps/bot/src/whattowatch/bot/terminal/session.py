"""Stands where Telegram would: what the bot sends goes to the screen."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from itertools import count
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageText,
    GetMe,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType
from aiogram.types import Chat, InlineKeyboardMarkup, Message, User

from whattowatch.bot.keeping import Said
from whattowatch.bot.speaker import TERMINAL_BOT_ID
from whattowatch.bot.terminal.screen import Screen

ME = User(id=TERMINAL_BOT_ID, is_bot=True, first_name="WhatToWatch", username="whattowatch")


class TerminalSession(BaseSession):
    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen = screen
        self._ids = count(1)
        self._pictures: dict[int, str] = {}  # by message

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ARG002, ASYNC109  # aiogram's
    ) -> TelegramType:
        return self._answer(bot, method)  # type: ignore[no-any-return]  # each method has an answer of its own

    def _answer(self, bot: Bot, method: TelegramMethod[Any]) -> Any:
        match method:
            case GetMe():
                return ME
            case SendMessage() | SendPhoto():
                return self._show(bot, method, next(self._ids))
            case EditMessageText() | EditMessageCaption() | EditMessageMedia():
                return self._show(bot, method, method.message_id or 0)
            case AnswerCallbackQuery(text=str(text)):
                self._screen.line(f"({text})")
        return True

    def _show(self, bot: Bot, method: Said, message_id: int) -> Message:
        keyboard, text = method.reply_markup, _text(method)
        if isinstance(method, SendPhoto) and isinstance(method.photo, str):
            self._pictures[message_id] = method.photo
        elif isinstance(method, EditMessageMedia) and isinstance(method.media.media, str):
            self._pictures[message_id] = method.media.media
        shown = keyboard if isinstance(keyboard, InlineKeyboardMarkup) else None
        self._screen.show(message_id, text, shown, self._pictures.get(message_id))
        chat = Chat(id=int(method.chat_id or 0), type="private")
        message = Message(message_id=message_id, date=datetime.now(UTC), chat=chat, text=text)
        return message.as_(bot)

    async def close(self) -> None:
        """There is nothing to close."""

    async def stream_content(
        self,
        url: str,  # noqa: ARG002  # aiogram's, as are the rest
        headers: dict[str, Any] | None = None,  # noqa: ARG002
        timeout: int = 30,  # noqa: ARG002, ASYNC109
        chunk_size: int = 65536,  # noqa: ARG002
        raise_for_status: bool = True,  # noqa: ARG002
    ) -> AsyncGenerator[bytes, None]:
        """There are no files."""
        yield b""


def _text(method: Said) -> str:
    if isinstance(method, SendMessage | EditMessageText):
        return method.text or ""
    captioned = method.media if isinstance(method, EditMessageMedia) else method
    return captioned.caption or ""
