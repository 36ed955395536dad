"""/learn: whether a viewer's ratings count, among those of others, for what people like."""

from aiogram import Router
from aiogram.filters import Command as Told
from aiogram.filters import CommandObject
from aiogram.types import Message
from dishka import FromDishka
from msgspec.structs import replace

from whattowatch.application.command import Command
from whattowatch.application.commands.change_settings import ChangeSettings
from whattowatch.application.queries.known_viewer import KnownViewer
from whattowatch.bot.answering import say
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.wording import Wording
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.viewer import NOBODY

ON, OFF = {"on", "yes", "да", "вкл"}, {"off", "no", "нет", "выкл"}


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_learn, Told("learn", ignore_case=True))
    return router


async def on_learn(
    message: Message,
    command: CommandObject,
    viewer_id: FromDishka[ViewerId],
    own: FromDishka[Command],
    change_settings: FromDishka[ChangeSettings],
    known_viewer: FromDishka[KnownViewer],
    writes: FromDishka[OwnWrites],
    wording: FromDishka[Wording],
) -> None:
    """With "on" or "off" it is changed; then, and with anything else, what is so is said."""
    wish = (command.args or "").strip().casefold()
    if wish in ON | OFF:
        position = await change_settings(
            viewer_id, lambda settings: replace(settings, learn_from_me=wish in ON), command=own
        )
        writes.note(position)
    viewer = await known_viewer(viewer_id) or NOBODY
    taste = wording.taste
    await say(message, taste.learned_from if viewer.settings.learn_from_me else taste.not_learned_from)
