"""/owned: films that the viewer has at home; one out of them, and taking one off."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram import Router
from aiogram.filters import Command as Told
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message
from dishka import FromDishka

from whattowatch.bot.answering import notice, say, show
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.markup import Html
from whattowatch.bot.shelf_listing import LabelOf, ShelfListing
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId


@dataclass(frozen=True, slots=True)
class ListingOwned(ShelfListing):
    async def film_ids(self) -> Sequence[FilmId]:
        return await self.log.owned(self.viewer_id)

    def head(self, count: int) -> Html:
        texts = self.wording.owned
        return texts.count(count) if count else texts.empty

    def taken_off(self, film: str) -> Html:
        return self.wording.owned.removed(film)

    def take_off(self, film: str) -> LabelOf:
        return self.wording.buttons.remove_film(film), Verb.OFF_SHELF

    def put_back(self, film: str) -> LabelOf:
        return self.wording.buttons.put_back(film), Verb.ON_SHELF

    @property
    def turn(self) -> Verb:
        return Verb.OWNED

    def beneath(self, films: Sequence[Film]) -> Sequence[InlineKeyboardButton]:
        label = self.wording.page_buttons.pick_one
        return [self.keyboards.button(label, Verb.PICK_OWNED)] if films else []


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_command, Told("owned", ignore_case=True))
    router.callback_query.register(on_page, pressed(Verb.OWNED))
    router.callback_query.register(on_remove, pressed(Verb.OFF_SHELF))
    router.callback_query.register(on_put_back, pressed(Verb.ON_SHELF))
    return router


async def on_command(message: Message, listing: FromDishka[ListingOwned]) -> None:
    text, keyboard = await listing.page(0)
    await say(message, text, keyboard)


async def on_page(
    callback: CallbackQuery, press: FromDishka[Press], listing: FromDishka[ListingOwned]
) -> None:
    text, keyboard = await listing.page(press.number(0))
    await show(callback, text, keyboard)
    await notice(callback)


async def on_remove(
    callback: CallbackQuery, press: FromDishka[Press], listing: FromDishka[ListingOwned]
) -> None:
    film_id = press.film
    listing.writes.note(await listing.shelves.disown(listing.viewer_id, film_id, command=listing.command))
    text, keyboard = await listing.page(press.number(1), gone=film_id)
    await show(callback, text, keyboard)
    await notice(callback)


async def on_put_back(
    callback: CallbackQuery, press: FromDishka[Press], listing: FromDishka[ListingOwned]
) -> None:
    listing.writes.note(await listing.shelves.own(listing.viewer_id, press.film, command=listing.command))
    text, keyboard = await listing.page(press.number(1))
    await show(callback, text, keyboard)
    await notice(callback)
