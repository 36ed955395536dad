"""/start and /help."""

from aiogram import Router
from aiogram.filters import Command as Told
from aiogram.types import Message
from dishka import FromDishka

from whattowatch.bot.answering import say
from whattowatch.bot.speaker import Speaker
from whattowatch.bot.wording import Wording


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_start, Told("start", ignore_case=True))
    router.message.register(on_help, Told("help", ignore_case=True))
    return router


async def on_start(message: Message, wording: FromDishka[Wording], speaker: FromDishka[Speaker]) -> None:
    await say(message, wording.welcome.greeting(speaker.name))


async def on_help(message: Message, wording: FromDishka[Wording]) -> None:
    await say(message, wording.welcome.help())
