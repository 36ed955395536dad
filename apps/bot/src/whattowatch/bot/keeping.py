"""A message is kept before it is sent: should Telegram or this process be gone meanwhile, it is sent all the same, later.

Whoever handles an update once more says the same things again. What was sent then is not sent twice.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

import msgspec
from aiogram import Bot
from aiogram.client.default import Default
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import (
    EditMessageCaption,
    EditMessageMedia,
    EditMessageText,
    Response,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType
from aiogram.types import Chat, Message

from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.outbox import Kept, Outbox, Outgoing, Sent
from whattowatch.bot.missing import MISSED, missed
from whattowatch.bot.pictures import without_upload
from whattowatch.domain.errors import Unavailable

New: TypeAlias = SendMessage | SendPhoto
Edit: TypeAlias = EditMessageText | EditMessageCaption | EditMessageMedia
Said: TypeAlias = New | Edit
KEPT: dict[str, type[Said]] = {
    "sendMessage": SendMessage,
    "sendPhoto": SendPhoto,
    "editMessageText": EditMessageText,
    "editMessageCaption": EditMessageCaption,
    "editMessageMedia": EditMessageMedia,
}
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
OURS = timedelta(minutes=2)  # to send it; after that it is late


@dataclass
class Cause:
    """Why something is said."""

    name: str
    said: Counter[bytes] = field(default_factory=Counter)

    def repeat(self, chat: str, body: bytes) -> int:
        """How often it has made us say this."""
        digest = hashlib.sha256(chat.encode() + b"\0" + body).digest()
        self.said[digest] += 1
        return self.said[digest] - 1


_CAUSE: ContextVar[Cause | None] = ContextVar("why something is said", default=None)


@contextmanager
def caused_by(name: str) -> Iterator[None]:
    token = _CAUSE.set(Cause(name))
    try:
        yield
    finally:
        _CAUSE.reset(token)


def cause_now() -> str:
    """Why whatever is said now is said; "": it is not kept."""
    cause = _CAUSE.get()
    return cause.name if cause else ""


class Keeping(BaseRequestMiddleware):
    def __init__(self, outbox: Outbox, clock: Clock) -> None:
        self._outbox, self._clock = outbox, clock

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        cause = _CAUSE.get()
        if cause is None or not isinstance(method, Said) or method.chat_id is None:
            return await make_request(bot, method)
        return await self._kept(cause, make_request, bot, method)  # type: ignore[no-any-return]  # what the method answers

    async def _kept(self, cause: Cause, make_request: Any, bot: Bot, method: Said) -> Any:
        try:
            kept = await self._keep(bot, cause, str(method.chat_id), written(method))
        except Unavailable:
            return await make_request(bot, method)  # that nothing can be kept is what people have to be told
        if kept.sent is not None:
            return stand_in(bot, method, kept.sent)
        if kept.behind or kept.unsure:  # whoever sends what is late knows how often is enough
            await self._leave(kept.number, timedelta(0))
            return stand_in(bot, method, Sent())
        return await self._send(make_request, bot, method, kept.number)

    async def _keep(self, bot: Bot, cause: Cause, chat: str, body: bytes) -> Kept:
        repeat = cause.repeat(chat, body)
        message = Outgoing(bot_id=bot.id, cause=cause.name, repeat=repeat, chat=chat, body=body)
        return await self._outbox.put(message, due=self._clock.now() + OURS)

    async def _send(self, make_request: Any, bot: Bot, method: Said, number: int) -> Any:
        try:
            result = await make_request(bot, method)
        except MISSED as error:
            again = missed(error, tries=1, unsure=0)
            await self._leave(number, again.after, unsure=again.is_unsure)
            return stand_in(bot, method, Sent())
        except TelegramAPIError as refused:
            with suppress(Unavailable):
                await self._outbox.give_up(number, type(refused).__name__)
            raise
        with suppress(Unavailable):  # then it is sent once more
            await self._outbox.sent(number, sent_as(result))
        return result

    async def _leave(self, number: int, after: timedelta, *, unsure: bool = False) -> None:
        """To whoever sends what is late."""
        with suppress(Unavailable):
            await self._outbox.put_off(number, due=self._clock.now() + after, unsure=unsure)


def sent_as(result: object) -> Sent:
    return Sent(result.message_id if isinstance(result, Message) else None)


def stand_in(bot: Bot, method: Said, sent: Sent) -> Any:
    """What Telegram would have answered, as far as that is known."""
    if not isinstance(method, New):
        return True
    chat_id = method.chat_id if isinstance(method.chat_id, int) else 0
    chat = Chat(id=chat_id, type="private" if chat_id > 0 else "group")
    text = method.text if isinstance(method, SendMessage) else str(method.caption or "")
    return Message(message_id=sent.message_id or 0, date=LONG_AGO, chat=chat, text=text).as_(bot)


def written(method: Said) -> bytes:
    """What the bot has by default is left to the bot that sends it. Of what is drawn here, the words are kept."""
    kept = without_upload(method)
    said = {
        name: value
        for name, value in dict(kept).items()
        if value is not None and not isinstance(value, Default)
    }
    plain = type(kept)(**said).model_dump(mode="json", exclude_unset=True, exclude_none=True)
    return msgspec.json.encode({"method": kept.__api_method__, **plain})


def read(body: bytes) -> Said:
    """Raises:
    KeyError, ValueError: it was written by another release.
    """
    said = msgspec.json.decode(body, type=dict[str, Any])
    return KEPT[said.pop("method")].model_validate(said)
