"""No more messages than Telegram takes: 25 a second, one a second to a person, 20 a minute to a group.

A person gets a handful at once, as an answer is more than one message; over a while it is one a second.
"""

from collections import OrderedDict

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import Response, SendDocument, SendMessage, SendPhoto, TelegramMethod
from aiogram.methods.base import TelegramType
from aiolimiter import AsyncLimiter

A_SECOND = 25
AT_ONCE = 8  # to one person, who then has to wait as many seconds
A_MINUTE_TO_A_GROUP = 20
_MOST_CHATS = 10_000  # remembered: of those before, nobody has been told anything for a while


class Pacing(BaseRequestMiddleware):
    def __init__(self, *, a_second: int = A_SECOND, at_once: int = AT_ONCE) -> None:
        self._all, self._at_once = AsyncLimiter(a_second, 1), at_once
        self._chats: OrderedDict[str, AsyncLimiter] = OrderedDict()

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        if isinstance(method, SendMessage | SendPhoto | SendDocument):
            await self._of(str(method.chat_id)).acquire()
            await self._all.acquire()
        return await make_request(bot, method)

    def _of(self, chat: str) -> AsyncLimiter:
        limiter = self._chats.setdefault(chat, self._limiter(chat))
        self._chats.move_to_end(chat)
        while len(self._chats) > _MOST_CHATS:
            self._chats.popitem(last=False)
        return limiter

    def _limiter(self, chat: str) -> AsyncLimiter:
        is_group = chat.startswith(("-", "@"))
        return (
            AsyncLimiter(A_MINUTE_TO_A_GROUP, 60) if is_group else AsyncLimiter(self._at_once, self._at_once)
        )
