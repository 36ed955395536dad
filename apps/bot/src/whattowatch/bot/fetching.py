"""Files that people send, fetched from Telegram.

The address of a file has the bot's token in it: what goes wrong on the way is told without it.
"""

import io

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiohttp import ClientError

from whattowatch.domain.errors import Unavailable

LARGEST = 20_000_000  # bytes: what Telegram hands on
LONGEST_S = 30


class TooLarge(Exception):  # noqa: N818  # whoever asks for a file knows what to say
    """More than is fetched; it may have been announced as less."""


class _Room(io.BytesIO):
    """As much as a file may have."""

    def write(self, piece: bytes, /) -> int:  # type: ignore[override]  # aiogram writes bytes
        if self.tell() + len(piece) > LARGEST:
            raise TooLarge
        return super().write(piece)


async def fetched(bot: Bot, file_id: str, *, announced: int | None) -> bytes:
    """Args:
        announced: bytes, as Telegram says before anything is fetched.

    Raises:
        TooLarge
        Unavailable
    """
    if announced is not None and announced > LARGEST:
        raise TooLarge
    room = _Room()
    try:
        file = await bot.get_file(file_id)
        await bot.download_file(file.file_path or "", room, timeout=LONGEST_S)
    except TelegramBadRequest as refused:
        if "too big" in refused.message:
            raise TooLarge from None
        raise Unavailable("a file at Telegram") from None
    except (TelegramAPIError, ClientError, TimeoutError):
        raise Unavailable("a file at Telegram") from None
    return room.getvalue()
