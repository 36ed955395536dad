"""Somebody greets, thanks, asks for help or for films without a command; they are answered as by one."""

from collections.abc import Awaitable, Callable
from functools import partial

from aiogram import Router
from aiogram.types import Message
from dishka import FromDishka

from whattowatch.bot.answering import say
from whattowatch.bot.cooldown import Cooldown
from whattowatch.bot.drafts import is_nothing_asked, may_be_requested
from whattowatch.bot.handlers.recommend import Recommending
from whattowatch.bot.handlers.start import Welcoming
from whattowatch.bot.small_talk import SmallTalk, small_talk
from whattowatch.bot.speaker import Speaker
from whattowatch.bot.wording import Wording


def make_text_router() -> Router:
    """Before whatever takes texts for wishes or reviews. What is waited for goes on being waited for."""
    router = Router(name=__name__)
    router.message.register(on_hello, is_nothing_asked, _is(SmallTalk.HELLO))
    router.message.register(on_thanks, is_nothing_asked, _is(SmallTalk.THANKS))
    router.message.register(on_help, is_nothing_asked, _is(SmallTalk.HELP))
    router.message.register(on_goodbye, is_nothing_asked, _is(SmallTalk.GOODBYE))
    router.message.register(on_fine, is_nothing_asked, _is(SmallTalk.FINE))
    router.message.register(on_films, is_nothing_asked, _is(SmallTalk.FILMS))
    router.message.register(on_films, may_be_requested, _is(SmallTalk.FILMS))
    return router


async def on_hello(
    message: Message,
    welcoming: FromDishka[Welcoming],
    wording: FromDishka[Wording],
    speaker: FromDishka[Speaker],
) -> None:
    await say(message, wording.welcome.greeting(speaker.name, guest=await welcoming.is_guest()))


async def on_thanks(message: Message, wording: FromDishka[Wording]) -> None:
    await say(message, wording.talk.thanked)


async def on_help(message: Message, welcoming: FromDishka[Welcoming], wording: FromDishka[Wording]) -> None:
    await say(message, wording.welcome.help(guest=await welcoming.is_guest()))


async def on_goodbye(message: Message, wording: FromDishka[Wording]) -> None:
    await say(message, wording.welcome.goodbye)


async def on_fine(message: Message, wording: FromDishka[Wording]) -> None:
    await say(message, wording.talk.fine)


async def on_films(
    message: Message, recommending: FromDishka[Recommending], cooldown: FromDishka[Cooldown]
) -> None:
    await cooldown.recommending(partial(recommending, partial(say, message)))


def _is(kind: SmallTalk) -> Callable[[Message], Awaitable[bool]]:
    async def is_one(message: Message) -> bool:
        return small_talk(message.text or "") is kind

    return is_one
