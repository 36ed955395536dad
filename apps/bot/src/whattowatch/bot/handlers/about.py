"""/about: whose data this is, under which terms, and which version runs."""

from importlib.metadata import version

from aiogram import Router
from aiogram.filters import Command as Told
from aiogram.types import Message
from dishka import FromDishka

from whattowatch.bot.answering import say
from whattowatch.bot.wording import Wording


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_about, Told("about", ignore_case=True))
    return router


async def on_about(message: Message, wording: FromDishka[Wording]) -> None:
    await say(message, wording.welcome.about(version("whattowatch-bot")))
