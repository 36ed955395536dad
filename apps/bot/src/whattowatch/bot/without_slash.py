"""Commands as people type them who do not know of slashes: "settings", «мой список», "delete everything about me"."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.enums import ChatType
from aiogram.types import Message, TelegramObject

from whattowatch.bot.plain_words import plain_words

_COMMANDS = {
    "watchlist": r"(?:(?:show )?(?:me )?my )?watch ?list|(?:show )?(?:me )?my list|(?:(?:покажи )?мой )?список(?: к просмотру)?|мой вотчлист",
    "settings": (
        r"(?:my )?settings|настройки|(?:change|switch) (?:the )?language(?: to \w+)?|(?:speak|in) (?:russian|english)"
        r"|(?:смени|поменяй|сменить|поменять) язык|говори(?:те)? по (?:русски|английски)"
    ),
    "diary": r"(?:(?:show )?(?:me )?my )?diary|(?:(?:покажи )?мой )?дневник|what (?:did|have) i (?:watch|watched|seen|see)(?: last)?|что я (?:по)?смотрел[аи]?",
    "taste": r"my taste|мой вкус",
    "export": r"export(?: my data)?|экспорт",
    "forget": (
        r"(?:forget|delete|erase) (?:me|everything|all(?: my)? data|my (?:data|account)|everything (?:about me|i told you|you know about me))"
        r"|(?:удали|сотри|забудь)(?:те)? (?:меня|все|(?:все )?мои данные|все обо мне|мой аккаунт)"
    ),
}
_COMPILED = {command: re.compile(pattern) for command, pattern in _COMMANDS.items()}
_LONGEST = 60  # characters


def command_in(said: str) -> str | None:
    """Without its slash; None: they say something else."""
    if len(said) > _LONGEST:
        return None
    words = plain_words(said)
    return next((command for command, pattern in _COMPILED.items() if pattern.fullmatch(words)), None)


class WithoutSlash(BaseMiddleware):
    """On messages, where nothing is asked: what names a command is one."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        said = event.text if isinstance(event, Message) and not data.get("raw_state") else None
        command = command_in(said) if said else None
        if command and isinstance(event, Message) and event.chat.type == ChatType.PRIVATE:
            event = event.model_copy(update={"text": f"/{command}"})
        return await handler(event, data)
