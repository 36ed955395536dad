"""/taste: what it thinks they like, and the films that say so."""

from aiogram import Router
from aiogram.filters import Command as Told
from aiogram.types import Message
from dishka import FromDishka

from whattowatch.application.queries.show_taste import ShowTaste
from whattowatch.bot.answering import say
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.taste_text import taste_text
from whattowatch.bot.wording import Wording
from whattowatch.domain.ids import ViewerId


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_taste, Told("taste", ignore_case=True))
    return router


async def on_taste(
    message: Message,
    viewer_id: FromDishka[ViewerId],
    show_taste: FromDishka[ShowTaste],
    writes: FromDishka[OwnWrites],
    wording: FromDishka[Wording],
) -> None:
    await writes.shown()
    await say(message, taste_text(await show_taste(viewer_id), wording))
