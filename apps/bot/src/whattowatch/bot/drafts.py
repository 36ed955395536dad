"""What a chat is in the middle of: what is waited for, and what was said so far."""

from datetime import date, datetime, timedelta

import msgspec
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import TelegramObject
from msgspec import Struct

from whattowatch.domain.ids import FilmId
from whattowatch.domain.rating import Rating
from whattowatch.domain.standing import Origin

KEPT = timedelta(hours=24)


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


LEFT_BY_COMMANDS = frozenset(
    state.state
    for state in (
        *(Waiting.avoid, Waiting.words, Waiting.day, Waiting.note),
        *(Waiting.erasing, Waiting.zone, Waiting.country),
    )
)


class Offered(Struct, frozen=True, kw_only=True):
    """A film that may be meant, and what was said of it then."""

    film_id: FilmId
    rating: Rating | None = None
    text: str = ""


class Draft(Struct, frozen=True, kw_only=True):
    """A review that is not yet one."""

    since: datetime
    about: str = ""  # the title, or what was typed in its place
    rating: Rating | None = None
    text: str = ""
    rewatch: bool = False
    watched_on: date | None = None
    origin: Origin = Origin.CHAT
    film_id: FilmId | None = None
    offered: tuple[Offered, ...] = ()
    choices: tuple[str, ...] = ()  # names that may be meant, of whatever else is asked for


async def keep(state: FSMContext, waiting: State, draft: Draft) -> None:
    await state.set_data(msgspec.to_builtins(draft))
    await state.set_state(waiting)


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


def is_old(draft: Draft, now: datetime) -> bool:
    return now - draft.since > KEPT
