"""What is in the inbox is handled: each sender's updates one after the other, different senders' at the same time."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

import structlog
from aiogram import Bot
from aiogram.types import Update
from pydantic import ValidationError

from whattowatch.application.ports.conversations import Changed
from whattowatch.application.ports.inbox import Inbox, Taken
from whattowatch.bot.errors import tell_given_up
from whattowatch.bot.keeping import caused_by
from whattowatch.bot.storage import ConversationStorage
from whattowatch.domain.errors import Unavailable

MOST_AT_ONCE = 64
MOST_TRIES = 8  # all but the first `SUSPECT` were with nothing else under way: it is what ends the process
LONGEST_S = 60.0
LOOK_EVERY_S = 0.1  # what another process took in tells nobody here
STOPPING_S = 5.0
_PAUSE_S = 0.5  # while the inbox cannot be reached

Handle = Callable[[Update], Coroutine[Any, Any, object]]
log = structlog.get_logger(__name__)


class Handling:
    def __init__(
        self,
        bot: Bot,
        inbox: Inbox,
        handle: Handle,
        storage: ConversationStorage,
        *,
        stopping_s: float = STOPPING_S,
    ) -> None:
        """Args:
        storage: the one that `handle` changes conversations in.
        """
        self._bot, self._inbox, self._handle, self._stopping_s = bot, inbox, handle, stopping_s
        self._storage = storage
        self._running: dict[int, asyncio.Task[None]] = {}
        self._more = asyncio.Event()

    async def run(self) -> None:
        """Until cancelled; then what was begun is finished, or given back."""
        self._inbox.subscribe(self._more.set)
        try:
            while True:
                self._more.clear()
                if not await self._begin():
                    with suppress(TimeoutError):
                        async with asyncio.timeout(LOOK_EVERY_S):
                            await self._more.wait()
        finally:
            await self._finish()

    async def _begin(self) -> bool:
        """Whether there was anything to begin. What is under way comes again when the inbox has lost sight of us."""
        room = MOST_AT_ONCE - len(self._running)
        if not room:
            return False
        try:
            taken = await self._inbox.take(self._bot.id, most=room)
        except Unavailable as error:
            log.warning("the inbox cannot be read", what=error.what)
            await asyncio.sleep(_PAUSE_S)
            return False
        new = [update for update in taken if update.update_id not in self._running]
        for update in new:
            self._running[update.update_id] = asyncio.create_task(self._one(update))
        return bool(new)

    async def _one(self, taken: Taken) -> None:
        with self._storage.until_settled() as changed:
            outcome = await self._outcome(taken)
            await self._settle(taken.update_id, outcome, changed)
        del self._running[taken.update_id]
        self._more.set()  # its sender may have said more

    async def _outcome(self, taken: Taken) -> str:
        try:
            update = Update.model_validate_json(taken.body, context={"bot": self._bot})
        except ValidationError:
            log.warning("update", update_id=taken.update_id, outcome="ignored: it cannot be read")
            return "ignored: it cannot be read"
        if taken.tries <= MOST_TRIES:
            return await self._tried(update, self._handle)
        log.error("update", update_id=taken.update_id, outcome="given up", tries=taken.tries - 1)
        if taken.tries == MOST_TRIES + 1:  # else to say so ends the process, too
            await self._tried(update, tell_given_up)
        return f"given up after {taken.tries - 1} tries"

    async def _tried(self, update: Update, do: Handle) -> str:
        try:
            with caused_by(f"update {update.update_id}"):
                async with asyncio.timeout(LONGEST_S):
                    await do(update)
        except Exception as error:  # noqa: BLE001  # one update must not end the others
            log.error("update", update_id=update.update_id, outcome="failed", why=type(error).__name__)  # noqa: TRY400  # it may quote people
            return f"failed: {type(error).__name__}"
        return "handled"

    async def _settle(self, update_id: int, outcome: str, changed: Callable[[], Changed]) -> None:
        """It has had its effect, once: that the log is away for a while changes nothing."""
        while True:
            try:
                await self._inbox.settle(self._bot.id, update_id, outcome, changed())
            except Unavailable:
                await asyncio.sleep(_PAUSE_S)
            else:
                return

    async def _finish(self) -> None:
        if self._running:
            await asyncio.wait(self._running.values(), timeout=self._stopping_s)
        begun = {**self._running}
        for task in begun.values():
            task.cancel()
        if begun:
            await asyncio.wait(begun.values())
            with suppress(Unavailable):
                await self._inbox.give_back(self._bot.id, [*begun])
