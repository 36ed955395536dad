"""/hidden: films that the viewer does not want to be shown, and showing them again."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram import Router

from whattowatch.bot.callbacks import Verb
from whattowatch.bot.handlers import shelves
from whattowatch.bot.markup import Html
from whattowatch.bot.shelf_listing import Keep, ShelfListing
from whattowatch.domain.ids import FilmId


def make_router() -> Router:
    return shelves.make_router(__name__, ListingHidden)


@dataclass(frozen=True, slots=True)
class ListingHidden(ShelfListing):
    command = "hidden"
    turning, taking_off, putting_back = Verb.HIDDEN, Verb.SHOW_AGAIN, Verb.HIDE_AGAIN

    async def film_ids(self) -> Sequence[FilmId]:
        return await self.parts.log.hidden(self.parts.viewer_id)

    @property
    def take_off(self) -> Keep:
        return self.parts.shelves.unhide

    @property
    def put_back(self) -> Keep:
        return self.parts.shelves.hide

    def head(self, count: int) -> Html:
        texts = self.wording.hidden
        return texts.count(count) if count else texts.empty

    def taken_off(self, film: str) -> Html:
        return self.wording.hidden.shown_again(film)

    def to_take_off(self, film: str) -> str:
        return self.wording.page_buttons.show_film(film)

    def to_put_back(self, film: str) -> str:
        return self.wording.page_buttons.hide_film(film)
