"""Somebody wants nothing with zombies, which no wish can leave out: it is asked whether it is to be avoided from now on."""

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import CallbackQuery, Message
from dishka import FromDishka

from whattowatch.application.queries.find_film import FindFilm
from whattowatch.bot.answering import notice, say, show
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.drafts import is_nothing_asked
from whattowatch.bot.filters import has_text
from whattowatch.bot.handlers.avoid import Avoiding
from whattowatch.bot.handlers.recommend import is_title
from whattowatch.bot.keyboards import rows
from whattowatch.bot.searches import AskedBefore
from whattowatch.bot.unwanted import unwanted_in
from whattowatch.domain.avoid import terms_of
from whattowatch.domain.clean_text import clean_text


def make_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(on_avoid, pressed(Verb.AVOID_IT))
    return router


def make_text_router() -> Router:
    """After wishes, which can leave out genres and moods, and before reviews."""
    router = Router(name=f"{__name__}.text")
    router.message.register(on_unwanted, is_nothing_asked, has_text)
    return router


async def on_unwanted(
    message: Message,
    avoiding: FromDishka[Avoiding],
    asked_before: FromDishka[AskedBefore],
    find: FromDishka[FindFilm],
) -> None:
    said = clean_text(message.text or "").strip()
    what = unwanted_in(said)
    if what is None or not terms_of(what):
        raise SkipHandler
    if await is_title(said, find, avoiding.wording.language):
        raise SkipHandler  # such as "No Country for Old Men"
    number, *_ = await asked_before.keep(what)
    label = avoiding.wording.buttons.avoid_it(what)
    button = avoiding.keyboards.button(label, Verb.AVOID_IT, number)
    await say(message, avoiding.wording.avoids.from_now_on(what), rows([button]))


async def on_avoid(
    callback: CallbackQuery,
    press: FromDishka[Press],
    avoiding: FromDishka[Avoiding],
    asked_before: FromDishka[AskedBefore],
) -> None:
    text, keyboard = await avoiding.added(await asked_before.words(press.number(0)))
    await show(callback, text, keyboard)
    await notice(callback)
