"""What could not be sent when it was said is sent when it can be, chat by chat in order."""

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramAPIError
from aiogram.methods import TelegramMethod

from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.outbox import Late, Outbox
from whattowatch.bot.keeping import read, sent_as
from whattowatch.bot.missing import MISSED, missed
from whattowatch.domain.errors import Unavailable

LOOK_EVERY_S = 1.0
AT_ONCE = 20
TOO_LATE = timedelta(hours=24)  # whoever asked has forgotten what

log = structlog.get_logger(__name__)


class LateMail:
    def __init__(self, bot: Bot, outbox: Outbox, clock: Clock) -> None:
        self._bot, self._outbox, self._clock = bot, outbox, clock

    async def run(self, *, look_every_s: float = LOOK_EVERY_S) -> None:
        """Until cancelled."""
        while True:
            try:
                found = await self.once()
            except Unavailable as error:
                log.warning("the outbox cannot be read", what=error.what)
                found = 0
            if not found:
                await asyncio.sleep(look_every_s)

    async def once(self) -> int:
        """Send what is late; tell how many there were.

        Raises:
            Unavailable
        """
        late = await self._outbox.late(self._bot.id, now=self._clock.now(), most=AT_ONCE)
        await asyncio.gather(*[self._send(each, self._clock.now()) for each in late])
        return len(late)

    async def _send(self, late: Late, now: datetime) -> None:
        if now - late.since > TOO_LATE:
            await self._outbox.give_up(late.number, "too late")
            return
        try:
            method: TelegramMethod[Any] = read(late.body)
        except (KeyError, ValueError):
            await self._outbox.give_up(late.number, "of another release")
            return
        try:
            result = await self._bot(method)
        except MISSED as error:
            await self._again(late, error)
        except TelegramAPIError as refused:
            await self._outbox.give_up(late.number, type(refused).__name__)
        else:
            with suppress(Unavailable):
                await self._outbox.sent(late.number, sent_as(result))

    async def _again(self, late: Late, error: AiogramError) -> None:
        again = missed(error, tries=late.tries + 1, unsure=late.unsure)
        log.info("a message is late", why=type(error).__name__, tries=late.tries)
        if again.enough:
            await self._outbox.give_up(late.number, "nobody knows whether it arrived")
        else:
            due = self._clock.now() + again.after
            await self._outbox.put_off(late.number, due=due, unsure=again.is_unsure)
