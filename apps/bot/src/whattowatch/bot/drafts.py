"""What a chat is in the middle of: what is waited for, and what was said so far."""

from datetime import date, datetime, timedelta

import msgspec
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, TelegramObject
from msgspec import Struct, field
from msgspec.structs import replace

from whattowatch.bot.requests import opens_as_request
from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import FilmId
from whattowatch.domain.standing import Origin

KEPT = timedelta(hours=24)
MOST_ASIDE = 10


class Waiting(StatesGroup):
    """For what."""

    title = State()
    film = State()
    rating = State()
    avoid = State()
    words = State()  # further ones of a review
    day = State()  # when they saw it
    note = State()  # of a film on the watchlist
    erasing = State()  # the word that erases everything
    zone = State()
    country = State()
    search = State()  # what is looked for
    alike = State()  # the film that others are to be like


REVIEWS = frozenset(state.state for state in (Waiting.title, Waiting.film, Waiting.rating))
LEFT_BY_COMMANDS = frozenset(
    state.state
    for state in (
        *(Waiting.avoid, Waiting.words, Waiting.day, Waiting.note),
        *(Waiting.erasing, Waiting.zone, Waiting.country, Waiting.search, Waiting.alike),
    )
)


class Offered(Struct, frozen=True, kw_only=True):
    """A film that may be meant, and what was said of it then."""

    film_id: FilmId
    grade: Grade | None = field(default=None, name="rating")
    text: str = ""
    rewatch: bool = False
    watched_on: date | None = None


class Draft(Struct, frozen=True, kw_only=True):
    """A review that is not yet one."""

    since: datetime
    about: str = ""  # the title, or what was typed in its place
    grade: Grade | None = field(default=None, name="rating")
    text: str = ""
    rewatch: bool = False
    watched_on: date | None = None
    origin: Origin = Origin.CHAT
    film_id: FilmId | None = None
    offered: tuple[Offered, ...] = ()
    unasked: bool = False  # the outside was away: its title is looked up again when that is back
    choices: tuple[str, ...] = ()  # names that may be meant, of whatever else is asked for
    aside: "tuple[Aside, ...]" = ()  # reviews that wait until this is done, the newest last


class Aside(Struct, frozen=True, kw_only=True):
    """A draft, and what it waits for."""

    waiting: str
    draft: Draft

    def is_of_another(self, film_id: FilmId) -> bool:
        """Whether it lacks the grade of a film that is not this one."""
        return self.waiting == Waiting.rating.state and self.draft.film_id not in {None, film_id}


async def keep(state: FSMContext, waiting: State, draft: Draft, *, beside: bool = False) -> Draft | None:
    """Wait for this. A review that waits meanwhile is put aside, not lost; gives the one that was put aside now.

    Args:
        beside: both were named together, so the one that waits is put aside even where nothing is said of it.
    """
    before, now = await draft_of(state), await state.get_state()
    aside = tuple(each for each in before.aside if each.draft.since != draft.since) if before else ()
    put = before if before and (beside or _is_put_aside(now, before, draft, waiting)) else None
    if put:
        aside = (*aside, Aside(waiting=now or "", draft=replace(put, aside=())))
    await _set(state, waiting.state or "", replace(draft, aside=aside[-MOST_ASIDE:]))
    return put


async def leave(state: FSMContext, done: Draft | None = None) -> "Aside | None":
    """Wait for it no more; give what was put aside before it, which is waited for again.

    Args:
        done: what is over; None: whatever is waited for. If that was put aside, the rest goes on as it was.
    """
    before, now = await draft_of(state), await state.get_state()
    if before is None or now is None:
        await state.clear()
        return None
    others = tuple(each for each in before.aside if done is None or each.draft.since != done.since)
    if done is not None and done.since != before.since:
        await _set(state, now, replace(before, aside=others))
        return None
    if not others:
        await state.clear()
        return None
    *older, back = others
    await _set(state, back.waiting, replace(back.draft, aside=tuple(older)))
    return back


async def draft_of(state: FSMContext) -> Draft | None:
    data = await state.get_data()
    try:
        return msgspec.convert(data, Draft) if data else None
    except msgspec.ValidationError:
        return None  # of an earlier release


async def is_nothing_asked(_: TelegramObject, state: FSMContext) -> bool:
    """Filter: a text may be about anything. That no film was found for the last one does not make the next a title."""
    waiting = await state.get_state()
    if waiting not in {Waiting.title.state, Waiting.film.state}:
        return waiting is None
    draft = await draft_of(state)
    return draft is None or bool(draft.about)


async def may_be_requested(message: Message, state: FSMContext) -> bool:
    """Filter: stars are awaited, and this begins as a request does: it would be a pity to keep it as words of the review."""
    return await state.get_state() == Waiting.rating.state and opens_as_request(message.text or "")


async def drafts_of(state: FSMContext) -> "list[Aside]":
    """All that waits: what is asked for now, and what was put aside, the newest first."""
    draft, now = await draft_of(state), await state.get_state()
    return [Aside(waiting=now or "", draft=draft), *reversed(draft.aside)] if draft else []


def is_old(draft: Draft, now: datetime) -> bool:
    return now - draft.since > KEPT


def _is_put_aside(now: str | None, before: Draft, draft: Draft, waiting: State) -> bool:
    """Not when it goes on, or is said anew: a title and a grade in place of others that no film had."""
    if now not in REVIEWS or draft.since == before.since:
        return False
    if waiting.state in REVIEWS and (draft.text or draft.grade or draft.about):
        says_more = (before.text, before.grade) != (draft.text, draft.grade)
        is_of_another = (
            bool(before.text)
            and None not in {before.film_id, draft.film_id}
            and before.film_id != draft.film_id
        )
        return is_of_another or (says_more and bool(before.text or before.film_id))
    return bool(before.text or before.grade or before.about)


async def _set(state: FSMContext, waiting: str, draft: Draft) -> None:
    await state.set_data(msgspec.to_builtins(draft))
    await state.set_state(waiting)
