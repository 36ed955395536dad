"""What does not come from a viewer in private: groups, channels, bots, edits."""

import re

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message
from dishka import FromDishka

from whattowatch.bot.answering import notice, say
from whattowatch.bot.filters import fits
from whattowatch.bot.outcomes import ignored
from whattowatch.bot.wording import Wording, wording_in

_ADDRESSED = re.compile(r"/\w+@(\w+)")


def make_router() -> Router:
    """First of all routers: what it takes, no other hears of."""
    router = Router(name=__name__)
    router.message.register(on_group, fits(F.chat.type != ChatType.PRIVATE))
    router.message.register(on_nobody, fits(~F.from_user | F.from_user.is_bot))
    router.edited_message.register(on_edit, fits(F.chat.type == ChatType.PRIVATE), fits(F.from_user))
    router.callback_query.register(
        on_group_button, fits(F.message.chat.type != ChatType.PRIVATE), fits(F.message)
    )
    return router


async def on_group(message: Message, bot: Bot) -> str | None:
    """Only a command with the bot's name is meant for it."""
    found = _ADDRESSED.match(message.text or "")
    me = await bot.me()
    if found is None or found[1].casefold() != (me.username or "").casefold():
        return ignored("not private, and not meant for this bot")
    user = message.from_user
    await say(message, wording_in(user.language_code if user else None).talk.only_private)
    return None


async def on_nobody(_message: Message) -> str:
    return ignored("no person speaks")


async def on_edit(message: Message, wording: FromDishka[Wording]) -> None:
    await say(message, wording.talk.edits_are_not_read)


async def on_group_button(callback: CallbackQuery) -> None:
    await notice(callback, wording_in(callback.from_user.language_code).talk.stale_button, alert=True)
