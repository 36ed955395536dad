"""/taste: what it thinks they like, drawn, and the films that say so."""

import asyncio
from dataclasses import dataclass

from aiogram import Router
from aiogram.filters import Command as Told
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardMarkup, Message
from dishka import FromDishka
from msgspec import Struct

from whattowatch.application.queries.show_taste import ShowTaste, TasteShown
from whattowatch.bot.answering import notice, say, say_to, show_another
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.drawing.taste import taste_picture
from whattowatch.bot.keyboards import Keyboards, rows
from whattowatch.bot.markup import Html
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.speaker import TERMINAL, Speaker
from whattowatch.bot.taste_text import taste_caption, taste_text
from whattowatch.bot.wording import Wording
from whattowatch.domain.ids import ViewerId

FILE = "taste.png"


class TastePage(Struct, frozen=True):
    text: Html
    keyboard: InlineKeyboardMarkup | None = None
    picture: BufferedInputFile | None = None


@dataclass(frozen=True, slots=True)
class Tasting:
    """What showing the taste of whoever speaks takes."""

    viewer_id: ViewerId
    show_taste: ShowTaste
    writes: OwnWrites
    speaker: Speaker
    wording: Wording
    keyboards: Keyboards

    async def drawn(self, *, dark: bool) -> TastePage:
        """As a picture; in words alone where nothing is liked yet, and in a terminal, which shows none."""
        shown = await self._shown()
        whole = taste_text(shown, self.wording)
        if self.speaker.door == TERMINAL:
            return TastePage(whole)
        # drawn in a thread: others are not to wait for it
        png = await asyncio.to_thread(taste_picture, shown, self.wording, dark=dark)
        if png is None:
            return TastePage(whole)
        caption = taste_caption(shown, self.wording)
        keyboard = self._buttons(dark=dark, shortened=caption != whole)
        return TastePage(caption, keyboard, BufferedInputFile(png, FILE))

    async def in_words(self) -> Html:
        return taste_text(await self._shown(), self.wording)

    async def _shown(self) -> TasteShown:
        await self.writes.shown()
        return await self.show_taste(self.viewer_id)

    def _buttons(self, *, dark: bool, shortened: bool) -> InlineKeyboardMarkup:
        labels, button = self.wording.page_buttons, self.keyboards.button
        look = labels.on_light if dark else labels.on_dark
        words = [button(labels.in_words, Verb.TASTE_WORDS)] if shortened else []
        return rows([button(look, Verb.TASTE, int(not dark)), *words])


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_taste, Told("taste", ignore_case=True))
    router.callback_query.register(on_look, pressed(Verb.TASTE))
    router.callback_query.register(on_words, pressed(Verb.TASTE_WORDS))
    return router


async def on_taste(message: Message, tasting: FromDishka[Tasting]) -> None:
    page = await tasting.drawn(dark=False)
    await say(message, page.text, page.keyboard, page.picture)


async def on_look(callback: CallbackQuery, press: FromDishka[Press], tasting: FromDishka[Tasting]) -> None:
    page = await tasting.drawn(dark=press.number(0) == 1)
    await show_another(callback, page.text, page.keyboard, page.picture)
    await notice(callback)


async def on_words(callback: CallbackQuery, _press: FromDishka[Press], tasting: FromDishka[Tasting]) -> None:
    await say_to(callback, await tasting.in_words())
    await notice(callback)
