"""Which film is meant: a button for each, and one for none of them."""

from functools import partial

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery
from dishka import FromDishka
from msgspec.structs import replace

from whattowatch.bot.answering import notice, say_to, show
from whattowatch.bot.callbacks import Press, StaleButton, Verb, pressed
from whattowatch.bot.drafts import Waiting, drafts_of, keep
from whattowatch.bot.going_back import go_back
from whattowatch.bot.keyboards import Keyboards
from whattowatch.bot.reviewing import Reviewing
from whattowatch.bot.wording import Wording


def make_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(on_film, pressed(Verb.FILM))
    router.callback_query.register(on_other, pressed(Verb.OTHER))
    return router


async def on_film(
    callback: CallbackQuery,
    state: FSMContext,
    press: FromDishka[Press],
    wording: FromDishka[Wording],
    keyboards: FromDishka[Keyboards],
    reviewing: FromDishka[Reviewing],
) -> None:
    found = [
        (waiting.draft, offered)
        for waiting in await drafts_of(state)
        for offered in waiting.draft.offered
        if offered.film_id == press.film
    ]
    if not found:
        raise StaleButton
    draft, offered = found[0]
    film = await reviewing.film(press.film)
    chosen = replace(
        draft,
        film_id=film.film_id,
        grade=offered.grade,
        text=offered.text,
        rewatch=draft.rewatch or offered.rewatch,
        watched_on=offered.watched_on or draft.watched_on,
        offered=(),
    )
    name = film.named(wording.language)
    if chosen.grade is None:
        await keep(state, Waiting.rating, replace(chosen, about=name))
        await show(callback, wording.reviews.how_many_stars(name), keyboards.review_stars(film.film_id))
    else:
        noted = await reviewing.save(chosen, film.film_id)
        text = wording.reviews.noted(name, noted.grade, noted.text, noted.viewing, noted.day)
        await show(callback, text, keyboards.noted(film.film_id, noted.said))
        await go_back(state, partial(say_to, callback), wording, keyboards, draft)
    await notice(callback)


async def on_other(
    callback: CallbackQuery,
    state: FSMContext,
    _press: FromDishka[Press],
    wording: FromDishka[Wording],
    keyboards: FromDishka[Keyboards],
) -> None:
    draft = next((each.draft for each in await drafts_of(state) if each.draft.offered), None)
    if draft is None:
        raise StaleButton
    await keep(state, Waiting.title, replace(draft, film_id=None, offered=()))
    await show(callback, wording.reviews.ask_title, keyboards.cancel())
    await notice(callback)
