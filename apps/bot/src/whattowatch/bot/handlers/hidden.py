"""/hidden: films that the viewer does not want to be shown, and showing them again."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram import Router
from aiogram.filters import Command as Told
from aiogram.types import CallbackQuery, Message
from dishka import FromDishka

from whattowatch.bot.answering import notice, say, show
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.markup import Html
from whattowatch.bot.shelf_listing import LabelOf, ShelfListing
from whattowatch.domain.ids import FilmId


@dataclass(frozen=True, slots=True)
class ListingHidden(ShelfListing):
    async def film_ids(self) -> Sequence[FilmId]:
        return await self.log.hidden(self.viewer_id)

    def head(self, count: int) -> Html:
        texts = self.wording.hidden
        return texts.count(count) if count else texts.empty

    def taken_off(self, film: str) -> Html:
        return self.wording.hidden.shown_again(film)

    def take_off(self, film: str) -> LabelOf:
        return self.wording.page_buttons.show_film(film), Verb.SHOW_AGAIN

    def put_back(self, film: str) -> LabelOf:
        return self.wording.page_buttons.hide_film(film), Verb.HIDE_AGAIN

    @property
    def turn(self) -> Verb:
        return Verb.HIDDEN


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_command, Told("hidden", ignore_case=True))
    router.callback_query.register(on_page, pressed(Verb.HIDDEN))
    router.callback_query.register(on_show_again, pressed(Verb.SHOW_AGAIN))
    router.callback_query.register(on_hide_again, pressed(Verb.HIDE_AGAIN))
    return router


async def on_command(message: Message, listing: FromDishka[ListingHidden]) -> None:
    text, keyboard = await listing.page(0)
    await say(message, text, keyboard)


async def on_page(
    callback: CallbackQuery, press: FromDishka[Press], listing: FromDishka[ListingHidden]
) -> None:
    text, keyboard = await listing.page(press.number(0))
    await show(callback, text, keyboard)
    await notice(callback)


async def on_show_again(
    callback: CallbackQuery, press: FromDishka[Press], listing: FromDishka[ListingHidden]
) -> None:
    film_id = press.film
    listing.writes.note(await listing.shelves.unhide(listing.viewer_id, film_id, command=listing.command))
    text, keyboard = await listing.page(press.number(1), gone=film_id)
    await show(callback, text, keyboard)
    await notice(callback)


async def on_hide_again(
    callback: CallbackQuery, press: FromDishka[Press], listing: FromDishka[ListingHidden]
) -> None:
    listing.writes.note(await listing.shelves.hide(listing.viewer_id, press.film, command=listing.command))
    text, keyboard = await listing.page(press.number(1))
    await show(callback, text, keyboard)
    await notice(callback)
