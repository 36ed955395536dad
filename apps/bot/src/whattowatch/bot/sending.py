"""Sending that holds out: what Telegram could not take just now is tried again, a few times.

But a message that may have arrived is not: there is no telling Telegram that it is the same.
"""

import asyncio
from collections.abc import Awaitable, Callable

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import (
    RestartingTelegram,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import Response, SendDocument, SendMessage, SendPhoto, TelegramMethod
from aiogram.methods.base import TelegramType

from whattowatch.bot.missing import may_have_arrived
from whattowatch.bot.polling import GetRawUpdates

_MOST_TRIES = 4
_LONGEST_WAIT_S = 30
_PAUSES_S = (0.5, 1.0, 2.0)

Pause = Callable[[float], Awaitable[None]]


class Retrying(BaseRequestMiddleware):
    """Waits as long as Telegram asks for."""

    def __init__(self, pause: Pause = asyncio.sleep) -> None:
        self._pause = pause

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        if _is_polling(method):
            return await make_request(bot, method)  # the polling has a patience of its own
        for pause_s in _PAUSES_S[: _MOST_TRIES - 1]:
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as limited:
                if limited.retry_after > _LONGEST_WAIT_S:
                    raise
                await self._pause(limited.retry_after)
            except (TelegramNetworkError, TelegramServerError, RestartingTelegram) as error:
                if isinstance(method, SendMessage | SendPhoto | SendDocument) and may_have_arrived(error):
                    raise
                await self._pause(pause_s)
        return await make_request(bot, method)


def _is_polling(method: object) -> bool:
    return isinstance(method, GetRawUpdates)
