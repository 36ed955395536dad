"""/owned: films that the viewer has at home; one out of them, and taking one off."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram import Router
from aiogram.types import InlineKeyboardButton

from whattowatch.bot.callbacks import Verb
from whattowatch.bot.handlers import shelves
from whattowatch.bot.markup import Html
from whattowatch.bot.shelf_listing import Keep, ShelfListing
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId


def make_router() -> Router:
    return shelves.make_router(__name__, ListingOwned)


@dataclass(frozen=True, slots=True)
class ListingOwned(ShelfListing):
    command = "owned"
    turning, taking_off, putting_back = Verb.OWNED, Verb.OFF_SHELF, Verb.ON_SHELF

    async def film_ids(self) -> Sequence[FilmId]:
        return await self.parts.log.owned(self.parts.viewer_id)

    @property
    def take_off(self) -> Keep:
        return self.parts.shelves.disown

    @property
    def put_back(self) -> Keep:
        return self.parts.shelves.own

    def head(self, count: int) -> Html:
        texts = self.wording.owned
        return texts.count(count) if count else texts.empty

    def taken_off(self, film: str) -> Html:
        return self.wording.owned.removed(film)

    def to_take_off(self, film: str) -> str:
        return self.wording.buttons.remove_film(film)

    def to_put_back(self, film: str) -> str:
        return self.wording.buttons.put_back(film)

    def beneath(self, films: Sequence[Film]) -> Sequence[InlineKeyboardButton]:
        label = self.wording.page_buttons.pick_one
        return [self.parts.keyboards.button(label, Verb.PICK_OWNED)] if films else []
