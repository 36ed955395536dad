"""The buttons beneath the watchlist: one film out of it, or one they loved before."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery
from dishka import FromDishka

from whattowatch.application.wish import Wish
from whattowatch.bot.answering import notice, say_to
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.handlers.recommend import Recommending
from whattowatch.domain.limits import Among, Limits


def make_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(on_pick, pressed(Verb.PICK_ONE, Verb.PICK_LOVED))
    return router


async def on_pick(
    callback: CallbackQuery, press: FromDishka[Press], recommending: FromDishka[Recommending]
) -> None:
    among = Among.WATCHLIST if press.verb is Verb.PICK_ONE else Among.LOVED
    await recommending.writes.shown()
    wish = Wish(limits=Limits(among=among), count=1)
    shown, position = await recommending.issue(recommending.viewer_id, wish, command=recommending.command)
    recommending.writes.note(position)
    await notice(callback)
    if shown.recommendation.issued.picks:
        await recommending.tell(shown, partial(say_to, callback))
        return
    texts = recommending.wording.watchlist
    await say_to(callback, texts.nothing_to_pick if among is Among.WATCHLIST else texts.nothing_loved)
