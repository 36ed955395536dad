"""/diary: what the viewer saw and said, a page at a time, filtered by buttons."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram import Router
from aiogram.filters import Command as Told
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from dishka import FromDishka
from msgspec.structs import replace

from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.viewer_log import Opinion, ViewerLog
from whattowatch.bot.answering import notice, say, show
from whattowatch.bot.callbacks import Press, StaleButton, Verb, pressed
from whattowatch.bot.diary_text import BY_GENRE, menu, page_buttons, page_text
from whattowatch.bot.diary_view import DiaryView
from whattowatch.bot.keyboards import Keyboards
from whattowatch.bot.markup import Html
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.reviewing import Reviewing
from whattowatch.bot.wording import Wording
from whattowatch.domain.ids import ViewerId

A_PAGE = 5


@dataclass(frozen=True, slots=True)
class Leafing:
    """What showing a page of the diary takes."""

    viewer_id: ViewerId
    log: ViewerLog
    catalogue: FilmCatalogue
    writes: OwnWrites
    wording: Wording
    keyboards: Keyboards

    async def __call__(self, view: DiaryView) -> tuple[Html, InlineKeyboardMarkup]:
        """The page that is asked for, or the last there is."""
        await self.writes.shown()
        opinions, total = await self._opinions(view)
        pages = max(1, -(-total // A_PAGE))
        if view.page >= pages:
            view = replace(view, page=pages - 1)
            opinions, total = await self._opinions(view)
        films = await self.catalogue.by_ids([each.film_id for each in opinions])
        first = view.page * A_PAGE + 1
        text = page_text(opinions, films, total, view, first, self.wording)
        return text, page_buttons(opinions, films, view, pages, self.keyboards)

    async def _opinions(self, view: DiaryView) -> tuple[Sequence[Opinion], int]:
        return await self.log.opinions(
            self.viewer_id, limit=A_PAGE, offset=view.page * A_PAGE, wanted=view.wanted
        )


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_command, Told("diary", ignore_case=True))
    router.callback_query.register(on_page, pressed(Verb.DIARY))
    router.callback_query.register(on_menu, pressed(Verb.DIARY_BY))
    return router


async def on_command(message: Message, leafing: FromDishka[Leafing]) -> None:
    text, keyboard = await leafing(DiaryView())
    await say(message, text, keyboard)


async def on_page(callback: CallbackQuery, press: FromDishka[Press], leafing: FromDishka[Leafing]) -> None:
    text, keyboard = await leafing(DiaryView.of(press, 0))
    await show(callback, text, keyboard)
    await notice(callback)


async def on_menu(
    callback: CallbackQuery,
    press: FromDishka[Press],
    reviewing: FromDishka[Reviewing],
    keyboards: FromDishka[Keyboards],
) -> None:
    by, view = press.number(0), DiaryView.of(press, 1)
    if by > BY_GENRE:
        raise StaleButton
    text, keyboard = menu(by, view, reviewing.today, keyboards)
    await show(callback, text, keyboard)
    await notice(callback)
