"""Something is done with: what was put aside for it is waited for again, and whoever wrote it is told."""

from collections.abc import Awaitable
from typing import Protocol

from aiogram.fsm.context import FSMContext
from aiogram.types import InlineKeyboardMarkup

from whattowatch.bot.drafts import Aside, Draft, Waiting, leave
from whattowatch.bot.keyboards import Keyboards
from whattowatch.bot.markup import Html
from whattowatch.bot.wording import Wording


class Tell(Protocol):
    """How something gets to whoever wrote."""

    def __call__(self, text: Html, keyboard: InlineKeyboardMarkup | None = None, /) -> Awaitable[None]: ...


async def go_back(
    state: FSMContext, tell: Tell, wording: Wording, keyboards: Keyboards, done: Draft | None = None
) -> None:
    """Args:
    done: what is done with; None: whatever is waited for.
    """
    back = await leave(state, done)
    if back is not None:
        await tell(*reminder(back, wording, keyboards))


def reminder(back: Aside, wording: Wording, keyboards: Keyboards) -> tuple[Html, InlineKeyboardMarkup]:
    draft = back.draft
    if back.waiting == Waiting.rating.state and draft.film_id is not None:
        return wording.reviews.still_waiting(_named(draft)), keyboards.review_stars(draft.film_id)
    return wording.reviews.still_which(_named(draft)), keyboards.cancel()


def waits(put: Draft | None, wording: Wording) -> Html | None:
    """What was put aside for something else, told where that is asked for."""
    return wording.reviews.put_aside(_named(put)) if put else None


def _named(draft: Draft) -> str:
    """As they spoke of it; cut where it is shown."""
    return draft.about or draft.text
