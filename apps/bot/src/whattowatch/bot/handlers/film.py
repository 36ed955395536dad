"""A film's own page, and its buttons: watchlist and a note there, own, hide, share."""

from functools import partial

from aiogram import Bot, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from dishka import FromDishka

from whattowatch.application.command import Command
from whattowatch.application.commands.keep_shelves import KeepShelves
from whattowatch.bot.answering import notice, say, say_to, show
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.drafts import Draft, Waiting, draft_of, keep, leave
from whattowatch.bot.film_page import FilmPage
from whattowatch.bot.filters import has_words
from whattowatch.bot.going_back import go_back
from whattowatch.bot.handlers.review import said_in
from whattowatch.bot.keyboards import Keyboards
from whattowatch.bot.opening import Opening
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.reviewing import Reviewing
from whattowatch.bot.sharing import command_of_page, link_to_page
from whattowatch.bot.speaker import TERMINAL, Speaker
from whattowatch.bot.wording import Wording
from whattowatch.domain.ids import ViewerId

NO_NOTE = {"-", "–", "—"}
_CHANGES = {
    Verb.PUT_LATER: KeepShelves.save,
    Verb.NOT_LATER: KeepShelves.unsave,
    Verb.HIDE: KeepShelves.hide,
    Verb.UNHIDE: KeepShelves.unhide,
    Verb.OWN: KeepShelves.own,
    Verb.DISOWN: KeepShelves.disown,
}


def make_router() -> Router:
    router = Router(name=__name__)
    buttons = router.callback_query
    buttons.register(on_page, pressed(Verb.PAGE))
    buttons.register(on_shelf, pressed(*_CHANGES))
    buttons.register(on_note, pressed(Verb.NOTE))
    buttons.register(on_share, pressed(Verb.SHARE))
    return router


def make_text_router() -> Router:
    router = Router(name=f"{__name__}.text")
    router.message.register(on_noted, StateFilter(Waiting.note), has_words)
    return router


async def on_page(
    callback: CallbackQuery,
    press: FromDishka[Press],
    page: FromDishka[FilmPage],
    opening: FromDishka[Opening],
) -> None:
    text, keyboard = await page(press.film)
    await notice(callback)
    await say_to(callback, text, keyboard)
    if press.picked_by is not None:
        await opening(press.picked_by, press.film)


async def on_shelf(
    callback: CallbackQuery,
    press: FromDishka[Press],
    viewer_id: FromDishka[ViewerId],
    command: FromDishka[Command],
    shelves: FromDishka[KeepShelves],
    writes: FromDishka[OwnWrites],
    page: FromDishka[FilmPage],
) -> None:
    writes.note(await _CHANGES[press.verb](shelves, viewer_id, press.film, command=command))
    text, keyboard = await page(press.film)
    await show(callback, text, keyboard)
    await notice(callback)


async def on_note(
    callback: CallbackQuery,
    state: FSMContext,
    press: FromDishka[Press],
    reviewing: FromDishka[Reviewing],
    wording: FromDishka[Wording],
    keyboards: FromDishka[Keyboards],
) -> None:
    film = await reviewing.film(press.film)
    name = film.named(wording.language)
    await keep(state, Waiting.note, Draft(since=reviewing.clock.now(), about=name, film_id=film.film_id))
    await notice(callback)
    await say_to(callback, wording.pages.ask_note(name), keyboards.cancel())


async def on_noted(
    message: Message,
    state: FSMContext,
    viewer_id: FromDishka[ViewerId],
    command: FromDishka[Command],
    shelves: FromDishka[KeepShelves],
    writes: FromDishka[OwnWrites],
    page: FromDishka[FilmPage],
    wording: FromDishka[Wording],
    keyboards: FromDishka[Keyboards],
) -> None:
    draft, said = await draft_of(state), said_in(message)
    if draft is None or draft.film_id is None:
        await leave(state)
        return
    note = "" if said in NO_NOTE else said
    writes.note(await shelves.save(viewer_id, draft.film_id, note=note, command=command))
    text, keyboard = await page(draft.film_id)
    await say(message, text, keyboard)
    await go_back(state, partial(say, message), wording, keyboards)


async def on_share(
    callback: CallbackQuery,
    bot: Bot,
    press: FromDishka[Press],
    speaker: FromDishka[Speaker],
    reviewing: FromDishka[Reviewing],
    wording: FromDishka[Wording],
    keyboards: FromDishka[Keyboards],
) -> None:
    """A link to give away, and the film as a card for any chat where the bot has inline mode.

    In a terminal, where links lead nowhere, the command that the link stands for.
    """
    film = await reviewing.film(press.film)
    name = film.named(wording.language)
    await notice(callback)
    me = await bot.me()
    if speaker.door == TERMINAL or me.username is None:
        await say_to(callback, wording.pages.share_command(name, command_of_page(film.film_id)))
        return
    link = link_to_page(me.username, film.film_id)
    keyboard = keyboards.to_chat(film.film_id) if me.supports_inline_queries else None
    await say_to(callback, wording.pages.share(name, link), keyboard)
