"""`wtw chat`: lines become updates for the same dispatcher that Telegram's go to."""

import hashlib
import sys
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from itertools import count
from typing import TextIO

from aiogram import Bot, Dispatcher
from aiogram.types import CallbackQuery, Chat, Message, Update, User

from whattowatch.bot.speaker import TERMINAL, TERMINAL_BOT_ID, Speaker
from whattowatch.bot.terminal.lines import lines_of
from whattowatch.bot.terminal.screen import Button, Screen
from whattowatch.bot.terminal.session import TerminalSession
from whattowatch.bot.wording import wording_in

_LEAVING = {"/quit", "/exit"}


async def run_chat(
    dispatcher: Dispatcher,
    name: str,
    *,
    language: str = "en",
    lines: AsyncIterator[str] | None = None,
    out: TextIO | None = None,
    is_typed: bool | None = None,
) -> None:
    """Talk until the lines end, or /quit.

    Args:
        dispatcher: of `main.make_dispatcher`.
        name: who speaks; the same name is the same viewer.
        language: for whoever speaks for the first time, as an IETF tag.
        lines: from standard input, unless given.
        is_typed: somebody types, and needs no echo of it; by default, whether standard input is a terminal.
    """
    screen = Screen(out or sys.stdout)
    typed = sys.stdin.isatty() if is_typed is None else is_typed
    wording = wording_in(language)
    async with Bot(token=f"{TERMINAL_BOT_ID}:terminal", session=TerminalSession(screen)) as bot:
        person = _Person(name, language)
        screen.line(wording.welcome.terminal)
        screen.line("")
        screen.prompt()
        async for line in lines or lines_of(sys.stdin.fileno()):
            if not typed:
                screen.line(line)
            if line.strip().lower() in _LEAVING:
                break
            if line.strip():
                await _hear(dispatcher, bot, screen, person, line)
            screen.prompt()
        screen.line(wording.welcome.goodbye if typed else "")


async def _hear(dispatcher: Dispatcher, bot: Bot, screen: Screen, person: "_Person", line: str) -> None:
    button = screen.button(line)
    if button is None:
        screen.said()
    update = person.says(line) if button is None else person.presses(button)
    mounted = Update.model_validate(update.model_dump(), context={"bot": bot})
    await dispatcher.feed_update(bot, mounted, speaker=person.speaker)


class _Person:
    """Whoever sits at the terminal, as Telegram would describe them."""

    def __init__(self, name: str, language: str) -> None:
        self.speaker = Speaker(door=TERMINAL, account=name, name=name, language=wording_in(language).language)
        number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:6])
        self._user = User(id=number, is_bot=False, first_name=name or "?", language_code=language)
        self._chat = Chat(id=number, type="private")
        self._updates = count(time.time_ns() // 1_000)  # never those of an earlier chat

    def says(self, text: str) -> Update:
        message = self._message(1, text)
        return Update(update_id=next(self._updates), message=message)

    def presses(self, button: Button) -> Update:
        number = next(self._updates)
        query = CallbackQuery(
            id=str(number),
            from_user=self._user,
            chat_instance="terminal",
            message=self._message(button.message_id, "…"),
            data=button.data,
        )
        return Update(update_id=number, callback_query=query)

    def _message(self, message_id: int, text: str) -> Message:
        now = datetime.now(UTC)
        return Message(message_id=message_id, date=now, chat=self._chat, from_user=self._user, text=text)
