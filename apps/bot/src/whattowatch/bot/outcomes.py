"""Every update has an outcome, and the log says which; conversations that are over are put away."""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.fsm.context import FSMContext
from aiogram.types import Message, TelegramObject, Update
from aiogram.types.update import UpdateTypeLookupError
from dishka import AsyncContainer
from dishka.integrations.aiogram import CONTAINER_NAME

from whattowatch.application.deadline import within
from whattowatch.application.ports.clock import Clock
from whattowatch.bot.answering import say
from whattowatch.bot.drafts import LEFT_BY_COMMANDS, Draft, draft_of, is_old, leave
from whattowatch.bot.wording import Wording

Next = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

DUE_IN_S = 10.0  # an answer; what takes longer outside is gone without

_IGNORED = "ignored: "
log = structlog.get_logger(__name__)


def ignored(reason: str) -> str:
    """What a handler returns that leaves an update unanswered."""
    return f"{_IGNORED}{reason}"


class Outcomes(BaseMiddleware):
    """On updates: says what became of each, by number alone."""

    async def __call__(self, handler: Next, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Update)
        try:
            kind = event.event_type
        except UpdateTypeLookupError:
            log.info("update", update_id=event.update_id, kind="unknown", outcome="ignored: of no known kind")
            return None
        with within(DUE_IN_S):
            response = await handler(event, data)
        outcome = "answered"
        if response is UNHANDLED:
            outcome = ignored("nothing listens to it")
        elif isinstance(response, str):
            outcome = response
        log.info("update", update_id=event.update_id, kind=kind, outcome=outcome)
        return None if isinstance(response, str) else response


class MovingOn(BaseMiddleware):
    """On messages: whoever gives another command does not go on with what they were asked to write."""

    async def __call__(self, handler: Next, event: TelegramObject, data: dict[str, Any]) -> Any:
        text = event.text if isinstance(event, Message) else None
        other = text is not None and text.startswith("/") and not text.lower().startswith("/cancel")
        if other and data.get("raw_state") in LEFT_BY_COMMANDS:
            state: FSMContext = data["state"]
            back = await leave(state)
            data["raw_state"] = back.waiting if back else None
        return await handler(event, data)


class Expiry(BaseMiddleware):
    """On messages and buttons: a conversation of yesterday is not gone on with."""

    async def __call__(self, handler: Next, event: TelegramObject, data: dict[str, Any]) -> Any:
        if data.get("raw_state"):
            await self._put_away_if_old(event, data)
        return await handler(event, data)

    async def _put_away_if_old(self, event: TelegramObject, data: dict[str, Any]) -> None:
        container: AsyncContainer = data[CONTAINER_NAME]
        state: FSMContext = data["state"]
        draft = await draft_of(state)
        if draft and not is_old(draft, (await container.get(Clock)).now()):
            return
        await state.clear()
        data["raw_state"] = None
        if draft and isinstance(event, Message):
            wording = await container.get(Wording)
            await say(event, wording.talk.expired(_about(draft)))


def _about(draft: Draft) -> str:
    """What they wrote of, be it put aside."""
    return next((each.about for each in (draft, *(aside.draft for aside in draft.aside)) if each.about), "")
