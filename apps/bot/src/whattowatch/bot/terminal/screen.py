"""What a terminal shows of messages: plain text, and buttons with numbers."""

from itertools import count
from typing import TextIO

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from msgspec import Struct

from whattowatch.bot.markup import Html, plain


class Button(Struct, frozen=True):
    """A button that can be pressed, and the message it stands under."""

    message_id: int
    data: str


class Screen:
    """Numbers begin anew when something is said; while buttons are pressed, those of changed messages are free."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._buttons: dict[int, Button] = {}
        self._begins_anew = False

    def said(self) -> None:
        """The viewer wrote something: the next buttons begin at 1, and the old ones are gone with that."""
        self._begins_anew = True

    def button(self, line: str) -> Button | None:
        """The button of this number, if the line is a number and no more."""
        text = line.strip()
        return self._buttons.get(int(text)) if text.isascii() and text.isdecimal() and len(text) < 6 else None

    def show(
        self, message_id: int, text: str, keyboard: InlineKeyboardMarkup | None, picture: str | None = None
    ) -> None:
        """A message, new or changed; of its picture, the address."""
        self._buttons = {n: button for n, button in self._buttons.items() if button.message_id != message_id}
        self.line(plain(Html(text)))
        if picture is not None:
            self.line(picture)
        for row in keyboard.inline_keyboard if keyboard else []:
            self.line("   " + "   ".join(self._numbered(message_id, button) for button in row))
        self.line("")

    def line(self, text: str) -> None:
        print(text, file=self._out, flush=True)

    def prompt(self) -> None:
        print("> ", end="", file=self._out, flush=True)

    def _numbered(self, message_id: int, button: InlineKeyboardButton) -> str:
        if button.url:
            return f"{button.text}: {button.url}"
        if self._begins_anew:
            self._buttons, self._begins_anew = {}, False
        number = next(number for number in count(1) if number not in self._buttons)
        self._buttons[number] = Button(message_id, button.callback_data or "")
        return f"[{number}] {button.text}"
