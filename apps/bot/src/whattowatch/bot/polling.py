"""Updates by long polling. One is confirmed to Telegram when it is in the inbox, where a crash does not lose it."""

import asyncio
from collections.abc import Sequence
from typing import Any

import msgspec
import structlog
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramUnauthorizedError
from aiogram.methods import TelegramMethod

from whattowatch.application.ports.inbox import Inbox, Received
from whattowatch.application.updates import NotAnUpdate, received
from whattowatch.domain.errors import Unavailable

ALLOWED = [
    *("message", "edited_message", "callback_query", "my_chat_member"),
    *("inline_query", "chosen_inline_result"),
]
_LONG_POLL_S = 25
_LONGEST_PAUSE_S = 30.0

log = structlog.get_logger(__name__)


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """As they come: one that nobody can read must not hold up the others."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int | None = None
    allowed_updates: list[str] | None = None


class Polling:
    def __init__(self, bot: Bot, inbox: Inbox, *, longest_pause_s: float = _LONGEST_PAUSE_S) -> None:
        self._bot, self._inbox, self._longest_pause_s = bot, inbox, longest_pause_s
        self._offset: int | None = None
        self._failures = 0

    async def run(self) -> None:
        """Until cancelled.

        Raises:
            TelegramUnauthorizedError: the token is wrong.
        """
        while True:
            try:
                await self._keep(await self._fetch())
            except TelegramUnauthorizedError:
                raise
            except (TelegramAPIError, ClientDecodeError, Unavailable) as error:
                await self._wait_after(error)
            else:
                self._failures = 0

    async def _fetch(self) -> Sequence[dict[str, Any]]:
        method = GetRawUpdates(offset=self._offset, timeout=_LONG_POLL_S, allowed_updates=ALLOWED)
        return await self._bot(method, request_timeout=_LONG_POLL_S + 10)

    async def _keep(self, raw: Sequence[dict[str, Any]]) -> None:
        """With the next question they are confirmed."""
        updates = [update for each in raw if (update := _read(each)) is not None]
        if updates:
            await self._inbox.take_in(self._bot.id, updates)
            self._offset = max(update.update_id for update in updates) + 1

    async def _wait_after(self, error: Exception) -> None:
        self._failures += 1
        pause_s = min(self._longest_pause_s, 0.5 * 2**self._failures)
        log.warning("no updates", why=type(error).__name__, again_in_s=pause_s)
        await asyncio.sleep(pause_s)


def _read(raw: dict[str, Any]) -> Received | None:
    """None: without a number there is no confirming it, and nothing to be done."""
    try:
        return received(msgspec.json.encode(raw))
    except NotAnUpdate:
        log.warning("update", outcome="ignored: it has no number")
        return None
