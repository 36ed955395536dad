"""Where somebody stopped in a film, in their own words; /continue lists what they are in the middle of."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command as Told
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from dishka import FromDishka

from whattowatch.bot.answering import notice, say, say_to, show
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.drafts import Waiting, draft_of, is_nothing_asked
from whattowatch.bot.filters import has_text
from whattowatch.bot.going_back import go_back
from whattowatch.bot.markup import lines
from whattowatch.bot.places_said import Stopped, finished_in, stopped_in
from whattowatch.bot.progressing import Progressing, moment
from whattowatch.domain.clean_text import clean_text
from whattowatch.domain.ids import FilmId


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_command, Told("continue", ignore_case=True))
    buttons = router.callback_query
    buttons.register(on_stopped, pressed(Verb.STOPPED))
    buttons.register(on_finished, pressed(Verb.FINISHED))
    buttons.register(on_let_be, pressed(Verb.LET_BE))
    buttons.register(on_undo, pressed(Verb.UNSTOP))
    buttons.register(on_page, pressed(Verb.CONTINUE))
    return router


def make_text_router() -> Router:
    """Before wishes, which speak of minutes too, and before reviews."""
    router = Router(name=f"{__name__}.text")
    router.message.register(on_said, is_nothing_asked, has_text)
    router.message.register(on_said, StateFilter(Waiting.rating), has_text)
    return router


async def on_said(message: Message, state: FSMContext, progressing: FromDishka[Progressing]) -> None:
    if not await hear(message, state, progressing):
        raise SkipHandler


async def hear(message: Message, state: FSMContext, progressing: Progressing) -> bool:
    """False: they say something else."""
    said = clean_text(message.text or "").strip()
    stopped, finished = stopped_in(said), finished_in(said)
    if (stopped is None and finished is None) or await _is_a_title(said, progressing):
        return False
    if stopped is not None:
        await _stopped(message, stopped, state, progressing)
        return True
    return await _finished(message, finished or "", state, progressing)


async def _stopped(message: Message, stopped: Stopped, state: FSMContext, progressing: Progressing) -> None:
    texts = progressing.wording.progress
    films: Sequence[FilmId]
    if stopped.title:
        films = [film.film_id for film in await progressing.meant(stopped.title)]
        if not films:
            await say(message, texts.unknown(stopped.title))
            return
        is_guess = False
    else:
        asked = await _asked_about(state)
        films, is_guess = ([asked], False) if asked else await progressing.unnamed()
    places = await progressing.places(films, stopped.position_s)
    if len(films) == 1 and not is_guess and places:
        await say(message, *await progressing.stopped(films[0], places[films[0]]))
        await _answered(message, films[0], state, progressing)
    elif places:
        await say(message, texts.which_stopped, await progressing.ask_where(places))
    else:
        await say(message, texts.at_which_minute if films else texts.name_it)


async def _finished(message: Message, title: str, state: FSMContext, progressing: Progressing) -> bool:
    """What they are in the middle of is seen to its end; any other film is spoken of as in a review."""
    begun = [each.film_id for each in await progressing.unfinished()]
    asked = await _asked_about(state)
    if asked and not title:
        return False  # they have nothing to add
    if title:
        meant = [film.film_id for film in await progressing.meant(title) if film.film_id in begun]
        if len(meant) != 1:
            return False
        begun = meant
    if len(begun) == 1:
        await say(message, *progressing.finished(await progressing.reviewing.finish(begun[0])))
    elif begun:
        await say(message, progressing.wording.progress.which_finished, await progressing.ask_finished(begun))
    else:
        await say(message, progressing.wording.progress.none)
    return True


async def on_command(message: Message, progressing: FromDishka[Progressing]) -> None:
    await say(message, *await progressing.page(0))


async def on_page(
    callback: CallbackQuery, press: FromDishka[Press], progressing: FromDishka[Progressing]
) -> None:
    await show(callback, *await progressing.page(press.number(0)))
    await notice(callback)


async def on_stopped(
    callback: CallbackQuery, press: FromDishka[Press], progressing: FromDishka[Progressing]
) -> None:
    at = moment(press.number(2), progressing.reviewing.clock.now())
    await show(callback, *await progressing.stopped(press.film, press.number(1), at))
    await notice(callback)


async def on_finished(
    callback: CallbackQuery, press: FromDishka[Press], progressing: FromDishka[Progressing]
) -> None:
    """From the list, the list goes on; the stars are asked for beneath it."""
    noted = await progressing.reviewing.finish(press.film)
    text, keyboard = progressing.finished(noted)
    if len(press.item) > 1:
        await show(callback, *await progressing.page(press.number(1), gone=press.film))
        await say_to(callback, text, keyboard)
    else:
        await show(callback, text, keyboard)
    await notice(callback)


async def on_let_be(
    callback: CallbackQuery, press: FromDishka[Press], progressing: FromDishka[Progressing]
) -> None:
    film, told = await progressing.let_be(press.film)
    text, keyboard = await progressing.page(press.number(1), gone=film.film_id, back=(film, told))
    gone = progressing.wording.progress.let_be(progressing.name(film))
    await show(callback, lines(gone, text), keyboard)
    await notice(callback)


async def on_undo(
    callback: CallbackQuery, press: FromDishka[Press], progressing: FromDishka[Progressing]
) -> None:
    undone = await progressing.undo(press.film, press.number(1))
    if len(press.item) > 2:
        await show(callback, *await progressing.page(press.number(2)))
    else:
        await show(callback, undone)
    await notice(callback)


async def _is_a_title(said: str, progressing: Progressing) -> bool:
    """A film may be called so."""
    near = replace(progressing.find, source=None)
    return (await near(said, language=progressing.wording.language)).film is not None


async def _asked_about(state: FSMContext) -> FilmId | None:
    """The film of which the stars are awaited."""
    draft = await draft_of(state)
    return draft.film_id if draft and await state.get_state() == Waiting.rating.state else None


async def _answered(message: Message, film_id: FilmId, state: FSMContext, progressing: Progressing) -> None:
    """Whoever stopped in it has no stars for it yet."""
    if await _asked_about(state) == film_id:
        await go_back(state, partial(say, message), progressing.wording, progressing.keyboards)
