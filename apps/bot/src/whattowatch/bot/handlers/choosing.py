"""Which film is meant: a button for each, and one for none of them."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery
from dishka import FromDishka
from msgspec.structs import replace

from whattowatch.bot.answering import notice, show
from whattowatch.bot.callbacks import Press, StaleButton, Verb, pressed
from whattowatch.bot.drafts import Waiting, draft_of, keep
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
    draft = await draft_of(state)
    offered = next((each for each in draft.offered if each.film_id == press.film), None) if draft else None
    if draft is None or offered is None:
        raise StaleButton
    film = await reviewing.film(press.film)
    chosen = replace(draft, film_id=film.film_id, rating=offered.rating, text=offered.text, offered=())
    name = film.named(wording.language)
    if chosen.rating is None:
        await keep(state, Waiting.rating, chosen)
        await show(callback, wording.reviews.how_many_stars(name), keyboards.review_stars(film.film_id))
    else:
        noted = await reviewing.save(chosen, film.film_id)
        await state.clear()
        text = wording.reviews.noted(name, noted.rating, noted.text, noted.viewing, noted.day)
        await show(callback, text, keyboards.noted(film.film_id, noted.said))
    await notice(callback)


async def on_other(
    callback: CallbackQuery,
    state: FSMContext,
    _press: FromDishka[Press],
    wording: FromDishka[Wording],
    keyboards: FromDishka[Keyboards],
) -> None:
    draft = await draft_of(state)
    if draft is None:
        raise StaleButton
    await keep(state, Waiting.title, replace(draft, film_id=None, offered=()))
    await show(callback, wording.reviews.ask_title, keyboards.cancel())
    await notice(callback)
