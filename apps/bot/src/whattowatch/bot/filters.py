"""What a message must have for a handler to take it. Coroutines all: aiogram asks anything else in a thread, which takes
longer than most answers.
"""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from aiogram import F
from aiogram.types import TelegramObject
from aiogram.utils.magic_filter import MagicFilter

Fits: TypeAlias = Callable[[TelegramObject], Awaitable[Any]]


def fits(magic: MagicFilter) -> Fits:
    """Filter: what is written with `F`."""

    async def is_one(event: TelegramObject) -> Any:
        return magic.resolve(event)

    return is_one


has_words = fits(F.text | F.caption)
has_text = fits(F.text)
