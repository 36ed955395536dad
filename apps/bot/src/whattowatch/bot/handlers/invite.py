"""/invite: a link by which a friend comes, and who learns from it whose friend they are."""

from aiogram import Bot, Router
from aiogram.filters import Command as Told
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message
from dishka import FromDishka

from whattowatch.bot.answering import say
from whattowatch.bot.inviting import Inviting, link_of, sending
from whattowatch.bot.speaker import TERMINAL, Speaker
from whattowatch.bot.wording import Wording
from whattowatch.domain.viewer import Viewer


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_invite, Told("invite", ignore_case=True))
    return router


async def on_invite(
    message: Message,
    bot: Bot,
    inviting: FromDishka[Inviting],
    viewer: FromDishka[Viewer],
    speaker: FromDishka[Speaker],
    wording: FromDishka[Wording],
) -> None:
    me, texts = await bot.me(), wording.welcome
    if speaker.door == TERMINAL or not me.username:
        await say(message, texts.no_invitations)
        return
    link = link_of(me.username, inviting.code)
    button = InlineKeyboardButton(text=texts.send_to_friend, url=sending(link, texts.come_too))
    await say(message, texts.invitation(viewer.name, link), InlineKeyboardMarkup(inline_keyboard=[[button]]))
