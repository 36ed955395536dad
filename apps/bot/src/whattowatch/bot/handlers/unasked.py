"""One tap and nothing of the kind comes unasked any more; and whoever blocks the bot is left alone."""

from aiogram import Bot, F, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import CallbackQuery, ChatMemberUpdated
from dishka import FromDishka
from msgspec.structs import replace

from whattowatch.application.command import Command
from whattowatch.application.commands.change_settings import ChangeSettings
from whattowatch.application.commands.keep_reach import KeepReach
from whattowatch.bot.answering import notice, show
from whattowatch.bot.callbacks import Press, StaleButton, Verb, pressed
from whattowatch.bot.filters import fits
from whattowatch.bot.keyboards_unasked import NOTICES
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.speaker import TELEGRAM
from whattowatch.bot.wording import Wording
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.reach import Chat
from whattowatch.domain.settings import Settings


def make_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(on_stop, pressed(Verb.STOP))
    router.my_chat_member.register(on_membership, fits(F.chat.type == ChatType.PRIVATE))
    return router


async def on_stop(
    callback: CallbackQuery,
    press: FromDishka[Press],
    viewer_id: FromDishka[ViewerId],
    command: FromDishka[Command],
    change_settings: FromDishka[ChangeSettings],
    writes: FromDishka[OwnWrites],
    wording: FromDishka[Wording],
) -> None:
    place = press.number(0)
    if place >= len(NOTICES):
        raise StaleButton
    unwanted = NOTICES[place]

    def without(settings: Settings) -> Settings:
        return replace(settings, notices=tuple(each for each in settings.notices if each is not unwanted))

    writes.note(await change_settings(viewer_id, without, command=command))
    await show(callback, wording.notices.stopped(unwanted))
    await notice(callback)


async def on_membership(
    change: ChatMemberUpdated,
    bot: Bot,
    viewer_id: FromDishka[ViewerId],
    command: FromDishka[Command],
    keep: FromDishka[KeepReach],
) -> str:
    """They blocked the bot, or took that back. Nobody is answered."""
    if change.new_chat_member.status == ChatMemberStatus.KICKED:
        await keep.close(viewer_id, command=command)
        return "noted: the viewer blocked the bot"
    await keep.open(viewer_id, Chat(TELEGRAM, bot.id, str(change.chat.id)), command=command)
    return "noted: the viewer can be reached"
