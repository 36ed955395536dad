"""Files that people send, fetched from Telegram.

The address of a file has the bot's token in it: what goes wrong on the way is told without it.
"""

import io

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiohttp import ClientError

from whattowatch.application.ports.history_file import LARGEST_FILE, NotAHistoryFile, Unreadable
from whattowatch.domain.errors import Unavailable

LONGEST_S = 30


class _TooMuch(Exception):  # noqa: N818  # never leaves this module
    """More comes than was announced."""


class _Room(io.BytesIO):
    """As much as a file may have."""

    def write(self, piece: bytes, /) -> int:  # type: ignore[override]  # aiogram writes bytes
        if self.tell() + len(piece) > LARGEST_FILE:
            raise _TooMuch
        return super().write(piece)


async def fetched(bot: Bot, file_id: str, *, announced: int | None) -> bytes:
    """Args:
        announced: bytes, as Telegram says before anything is fetched.

    Raises:
        NotAHistoryFile: it is too large.
        Unavailable
    """
    if announced is not None and announced > LARGEST_FILE:
        raise _too_large()
    room = _Room()
    try:
        file = await bot.get_file(file_id)
        await bot.download_file(file.file_path or "", room, timeout=LONGEST_S)
    except _TooMuch:
        raise _too_large() from None
    except TelegramBadRequest as refused:
        if "too big" in refused.message:
            raise _too_large() from None
        raise Unavailable("a file at Telegram") from None
    except (TelegramAPIError, ClientError, TimeoutError):
        raise Unavailable("a file at Telegram") from None
    return room.getvalue()


def _too_large() -> NotAHistoryFile:
    return NotAHistoryFile("the file is too large", Unreadable.LARGE)
