"""Updates by long polling. One is confirmed to Telegram only when it has been handled.

So a crash loses none: what was not handled comes again, and what was has no effect twice.
Users are served at the same time, each in the order of their updates (`storage.Turns`).
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramUnauthorizedError
from aiogram.methods import GetUpdates
from aiogram.types import Update
from pydantic import ValidationError

ALLOWED = ["message", "edited_message", "callback_query"]
_LONG_POLL_S = 25
_WHILE_BUSY_S = 0.2  # between looks for more, while something is being handled
_LONGEST_PAUSE_S = 30.0
_STOPPING_S = 5.0

Handle = Callable[[Update], Coroutine[Any, Any, None]]
log = structlog.get_logger(__name__)


class Polling:
    def __init__(self, bot: Bot, handle: Handle) -> None:
        self._bot, self._handle = bot, handle
        self._offset: int | None = None
        self._running: dict[int, asyncio.Task[None]] = {}
        self._handled: set[int] = set()  # but an older one is not, so they come again
        self._failures = 0

    async def run(self) -> None:
        """Until cancelled; then finish what was begun.

        Raises:
            TelegramUnauthorizedError: the token is wrong.
        """
        try:
            while True:
                for update_id, update in await self._fetch():
                    self._start(update_id, update)
                await self._settle()
        finally:
            await self._finish()

    def _start(self, update_id: int, update: Update | None) -> None:
        if update_id in self._running or update_id in self._handled:
            return
        if update is None:
            log.warning("update", update_id=update_id, outcome="ignored: it cannot be read")
            self._handled.add(update_id)
            return
        self._running[update_id] = asyncio.create_task(self._handle(update))

    async def _settle(self) -> None:
        """Wait a moment for what is running, and move on past what is done."""
        if self._running:
            await asyncio.wait(
                self._running.values(), timeout=_WHILE_BUSY_S, return_when=asyncio.FIRST_COMPLETED
            )
        done = [update_id for update_id, task in self._running.items() if task.done()]
        for update_id in done:
            del self._running[update_id]
            self._handled.add(update_id)
        self._move_on()

    def _move_on(self) -> None:
        if self._running:
            self._offset = min(self._running)
        elif self._handled:
            self._offset = max(self._handled) + 1
        self._handled = {each for each in self._handled if self._offset is not None and each >= self._offset}

    async def _fetch(self) -> list[tuple[int, Update | None]]:
        wait_s = 0 if self._running else _LONG_POLL_S
        method = GetUpdates(offset=self._offset, timeout=wait_s, allowed_updates=ALLOWED)
        try:
            updates = await self._bot(method, request_timeout=wait_s + 10)
        except TelegramUnauthorizedError:
            raise
        except ClientDecodeError as unreadable:
            return _one_by_one(unreadable.data, self._bot)
        except TelegramAPIError as error:
            await self._wait_after(error)
            return []
        self._failures = 0
        return [(update.update_id, update) for update in updates]

    async def _wait_after(self, error: TelegramAPIError) -> None:
        self._failures += 1
        pause_s = min(_LONGEST_PAUSE_S, 0.5 * 2**self._failures)
        log.warning("no updates", why=type(error).__name__, again_in_s=pause_s)
        await asyncio.sleep(pause_s)

    async def _finish(self) -> None:
        """Whatever was begun is ended, and confirmed so that it does not come again."""
        if self._running:
            await asyncio.wait(self._running.values(), timeout=_STOPPING_S)
        for update_id, task in self._running.items():
            if not task.done():
                task.cancel()
            elif not task.cancelled():
                self._handled.add(update_id)
        self._running = {update_id: task for update_id, task in self._running.items() if not task.done()}
        self._move_on()
        if self._offset is not None:
            try:
                async with asyncio.timeout(2):
                    await self._bot(GetUpdates(offset=self._offset, limit=1, timeout=0))
            except (TelegramAPIError, ClientDecodeError, TimeoutError):
                log.info("the last updates are not confirmed: they will come again")


def _one_by_one(data: Any, bot: Bot) -> list[tuple[int, Update | None]]:
    """One update that cannot be read must not hold up the others."""
    result = data.get("result") if isinstance(data, dict) else None
    raw = [each for each in result or [] if isinstance(each, dict) and isinstance(each.get("update_id"), int)]
    return [(each["update_id"], _read(each, bot)) for each in raw]


def _read(raw: dict[str, Any], bot: Bot) -> Update | None:
    try:
        return Update.model_validate(raw, context={"bot": bot})
    except ValidationError:
        return None
