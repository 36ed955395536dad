"""What nobody else took: unknown commands, messages without words, buttons of no known kind."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message
from dishka import FromDishka

from whattowatch.bot.answering import say
from whattowatch.bot.callbacks import StaleButton
from whattowatch.bot.filters import fits
from whattowatch.bot.wording import Wording
from whattowatch.domain.clean_text import clean_line


def make_command_router() -> Router:
    """After the commands, and before all that takes text: a mistyped command is never kept as words."""
    router = Router(name=f"{__name__}.command")
    router.message.register(on_unknown_command, fits(F.text.startswith("/") | F.caption.startswith("/")))
    return router


def make_router() -> Router:
    """After everything."""
    router = Router(name=__name__)
    router.message.register(on_wordless)
    router.callback_query.register(on_unknown_button)
    return router


async def on_unknown_command(message: Message, wording: FromDishka[Wording]) -> None:
    said = clean_line(message.text or message.caption or "")
    await say(message, wording.talk.unknown_command(said.split()[0] if said else "/"))


async def on_wordless(message: Message, wording: FromDishka[Wording]) -> None:
    await say(message, wording.talk.only_text)


async def on_unknown_button(_callback: CallbackQuery) -> None:
    raise StaleButton
