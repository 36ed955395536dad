"""/start, perhaps by a link to a film or from a friend, and /help."""

from dataclasses import dataclass

from aiogram import Router
from aiogram.filters import Command as Told
from aiogram.filters import CommandObject
from aiogram.types import Message
from dishka import FromDishka

from whattowatch.application.ports.viewer_log import ViewerLog
from whattowatch.bot.answering import say
from whattowatch.bot.film_page import FilmPage
from whattowatch.bot.inviting import Inviting
from whattowatch.bot.markup import lines
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.sharing import film_in
from whattowatch.bot.speaker import Speaker
from whattowatch.bot.wording import Wording
from whattowatch.domain.errors import NotFound, Unavailable
from whattowatch.domain.ids import FilmId, ViewerId


@dataclass(frozen=True, slots=True)
class Welcoming:
    """What telling newcomers from others takes."""

    viewer_id: ViewerId
    log: ViewerLog
    writes: OwnWrites

    async def is_guest(self) -> bool:
        """They have told of no film yet, as far as can be seen: whoever comes is greeted, whatever is away."""
        try:
            await self.writes.shown()
            _, total = await self.log.opinions(self.viewer_id, limit=1, offset=0)
        except Unavailable:
            return True
        return total == 0


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_start, Told("start", ignore_case=True))
    router.message.register(on_help, Told("help", ignore_case=True))
    return router


async def on_start(
    message: Message,
    command: CommandObject,
    welcoming: FromDishka[Welcoming],
    page: FromDishka[FilmPage],
    wording: FromDishka[Wording],
    speaker: FromDishka[Speaker],
    inviting: FromDishka[Inviting],
) -> None:
    """By a link to a film it is that film's page, and by a friend's it says who that is; all else is passed over."""
    film_id = film_in(command.args or "")
    if film_id is None or not await _showed(message, film_id, page, wording):
        guest = await welcoming.is_guest()
        friend = await inviting.taken(command.args or "", guest=guest)
        greeting = wording.welcome.greeting(speaker.name, guest=guest)
        await say(message, lines(wording.welcome.invited(friend) if friend else None, greeting))


async def on_help(message: Message, welcoming: FromDishka[Welcoming], wording: FromDishka[Wording]) -> None:
    await say(message, wording.welcome.help(guest=await welcoming.is_guest()))


async def _showed(message: Message, film_id: FilmId, page: FilmPage, wording: Wording) -> bool:
    try:
        text, keyboard = await page(film_id)
    except NotFound:
        await say(message, wording.pages.no_such_film)
        return False
    await say(message, text, keyboard)
    return True
