"""Wishes that a button stands for: one film of a shelf, or films like one, chosen for tonight."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery
from dishka import FromDishka

from whattowatch.bot.answering import notice, say_to
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.handlers.choosing_alike import ChoosingAlike
from whattowatch.bot.handlers.recommend import Recommending
from whattowatch.bot.reviewing import Reviewing
from whattowatch.domain.limits import Among, Limits
from whattowatch.domain.wishes.wished import NOTHING_SAID

_SHELVES = {
    Verb.PICK_ONE: Among.WATCHLIST,
    Verb.PICK_LOVED: Among.LOVED,
    Verb.PICK_OWNED: Among.OWNED,
}


def make_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(on_pick, pressed(*_SHELVES))
    router.callback_query.register(on_like, pressed(Verb.LIKE))
    return router


async def on_pick(
    callback: CallbackQuery, press: FromDishka[Press], recommending: FromDishka[Recommending]
) -> None:
    limits = Limits(among=_SHELVES[press.verb])
    shown = await recommending.chosen(NOTHING_SAID, limits, count=1)
    await notice(callback)
    await recommending.tell(shown, partial(say_to, callback))


async def on_like(
    callback: CallbackQuery,
    press: FromDishka[Press],
    choosing: FromDishka[ChoosingAlike],
    reviewing: FromDishka[Reviewing],
) -> None:
    film = await reviewing.film(press.film)
    shown = await choosing.chosen(film)
    await notice(callback)
    await choosing.tell(shown, film, partial(say_to, callback))
