"""/avoid: what the viewer would rather not meet; add by word, change by button."""

from dataclasses import dataclass
from functools import partial

from aiogram import Router
from aiogram.filters import Command as Told
from aiogram.filters import CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from dishka import FromDishka

from whattowatch.application.command import Command
from whattowatch.application.commands.keep_avoids import KeepAvoids
from whattowatch.application.ports.clock import Clock
from whattowatch.application.queries.known_viewer import KnownViewer
from whattowatch.bot.answering import notice, say, show
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.drafts import Draft, Waiting, keep
from whattowatch.bot.filters import has_words
from whattowatch.bot.going_back import go_back, waits
from whattowatch.bot.handlers.review import said_in
from whattowatch.bot.keyboards import Keyboards, avoid_page
from whattowatch.bot.markup import Html, lines
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.wording import Wording
from whattowatch.domain.avoid import Avoid
from whattowatch.domain.clean_text import clean_text
from whattowatch.domain.ids import AvoidId, ViewerId
from whattowatch.domain.viewer import NOBODY

_STEP = 0.15
_WEAKEST, _STRONGEST = 0.05, 1.0


@dataclass(frozen=True, slots=True)
class Avoiding:
    """What hearing of avoids takes."""

    viewer_id: ViewerId
    command: Command
    keep_avoids: KeepAvoids
    known_viewer: KnownViewer
    clock: Clock
    writes: OwnWrites
    wording: Wording
    keyboards: Keyboards

    async def added(self, phrase: str) -> tuple[Html, InlineKeyboardMarkup]:
        """Raises:
        AlreadyAvoided, TooManyAvoids, NothingToAvoid, PhraseTooLong, Unavailable
        """
        avoid_id, position = await self.keep_avoids.add(self.viewer_id, phrase, command=self.command)
        self.writes.note(position)
        avoid = await self.avoid(avoid_id)
        return self.wording.avoids.added(avoid), self.keyboards.avoid(avoid, 0)

    async def change(self, press: Press) -> None:
        """Raises:
        NotFound
        """
        avoid = await self.avoid(press.avoid)
        muted = {Verb.MUTE: True, Verb.UNMUTE: False}.get(press.verb)
        step = {Verb.STRONGER: _STEP, Verb.WEAKER: -_STEP}.get(press.verb, 0)
        strength = round(min(_STRONGEST, max(_WEAKEST, avoid.strength + step)), 2)
        changed = await self.keep_avoids.change(
            self.viewer_id, press.avoid, strength=strength, muted=muted, command=self.command
        )
        self.writes.note(changed)

    async def lift(self, avoid_id: AvoidId) -> Avoid:
        avoid = await self.avoid(avoid_id)
        self.writes.note(await self.keep_avoids.lift(self.viewer_id, avoid_id, command=self.command))
        return avoid

    async def avoid(self, avoid_id: AvoidId) -> Avoid:
        """As it is now.

        Raises:
            NotFound
        """
        return (await self.known_viewer(self.viewer_id) or NOBODY).avoid(avoid_id)

    async def list(self, page: int) -> tuple[Html, InlineKeyboardMarkup]:
        avoids = (await self.known_viewer(self.viewer_id) or NOBODY).avoids
        if not avoids:
            return self.wording.avoids.none, self.keyboards.avoids([], 0, 1)
        here, there, pages = avoid_page(len(avoids), page)
        listed = [
            self.wording.avoids.line(number, avoid)
            for number, avoid in enumerate(avoids[here], here.start + 1)
        ]
        text = lines(self.wording.avoids.count(len(avoids)), *listed)
        return text, self.keyboards.avoids(avoids[here], there, pages)


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_command, Told("avoid", ignore_case=True))
    buttons = router.callback_query
    buttons.register(on_list, pressed(Verb.AVOIDS))
    buttons.register(on_open, pressed(Verb.AVOID))
    buttons.register(on_change, pressed(Verb.MUTE, Verb.UNMUTE, Verb.STRONGER, Verb.WEAKER))
    buttons.register(on_lift, pressed(Verb.LIFT))
    return router


def make_text_router() -> Router:
    router = Router(name=f"{__name__}.text")
    router.message.register(on_phrase, StateFilter(Waiting.avoid), has_words)
    return router


async def on_command(
    message: Message, command: CommandObject, state: FSMContext, avoiding: FromDishka[Avoiding]
) -> None:
    phrase = clean_text(command.args or "").strip()
    if phrase:
        await say(message, *await avoiding.added(phrase))
        return
    text, keyboard = await avoiding.list(0)
    put = await keep(state, Waiting.avoid, Draft(since=avoiding.clock.now()))
    asked = lines(text, avoiding.wording.avoids.ask, waits(put, avoiding.wording))
    await say(message, asked, keyboard)


async def on_phrase(message: Message, state: FSMContext, avoiding: FromDishka[Avoiding]) -> None:
    await say(message, *await avoiding.added(said_in(message)))
    await go_back(state, partial(say, message), avoiding.wording, avoiding.keyboards)


async def on_list(callback: CallbackQuery, press: FromDishka[Press], avoiding: FromDishka[Avoiding]) -> None:
    text, keyboard = await avoiding.list(press.number(0))
    await show(callback, text, keyboard)
    await notice(callback)


async def on_open(callback: CallbackQuery, press: FromDishka[Press], avoiding: FromDishka[Avoiding]) -> None:
    await _show(callback, press, avoiding)


async def on_change(
    callback: CallbackQuery, press: FromDishka[Press], avoiding: FromDishka[Avoiding]
) -> None:
    await avoiding.change(press)
    await _show(callback, press, avoiding)


async def on_lift(callback: CallbackQuery, press: FromDishka[Press], avoiding: FromDishka[Avoiding]) -> None:
    lifted = await avoiding.lift(press.avoid)
    text, keyboard = await avoiding.list(press.number(1))
    await show(callback, lines(avoiding.wording.avoids.lifted(lifted.phrase), text), keyboard)
    await notice(callback)


async def _show(callback: CallbackQuery, press: Press, avoiding: Avoiding) -> None:
    avoid = await avoiding.avoid(press.avoid)
    await show(callback, avoiding.wording.avoids.one(avoid), avoiding.keyboards.avoid(avoid, press.number(1)))
    await notice(callback)
