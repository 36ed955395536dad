"""/hidden: films that the viewer does not want to be shown, and showing them again."""

from dataclasses import dataclass

from aiogram import Router
from aiogram.filters import Command as Told
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from dishka import FromDishka

from whattowatch.application.command import Command
from whattowatch.application.commands.keep_shelves import KeepShelves
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.viewer_log import ViewerLog
from whattowatch.bot.answering import notice, say, show
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.keyboards import Keyboards, film_page, rows
from whattowatch.bot.markup import Html, lines
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.wording import Wording
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, ViewerId


@dataclass(frozen=True, slots=True)
class ListingHidden:
    """What showing and changing the list takes."""

    viewer_id: ViewerId
    command: Command
    log: ViewerLog
    shelves: KeepShelves
    catalogue: FilmCatalogue
    writes: OwnWrites
    wording: Wording
    keyboards: Keyboards

    async def page(
        self, page: int, *, shown_again: FilmId | None = None
    ) -> tuple[Html, InlineKeyboardMarkup]:
        """What is on a page; `shown_again` is not, even where the list does not know it yet."""
        await self.writes.shown()
        hidden = [each for each in await self.log.hidden(self.viewer_id) if each != shown_again]
        here, there, pages = film_page(len(hidden), page)
        again = [shown_again] if shown_again else []
        films = await self.catalogue.by_ids([*hidden[here], *again])
        known = [films[each] for each in hidden[here] if each in films]
        texts, language = self.wording.hidden, self.wording.language
        listed = [texts.line(at, film.named(language)) for at, film in enumerate(known, here.start + 1)]
        back = films.get(shown_again) if shown_again else None
        text = lines(
            texts.shown_again(back.named(language)) if back else None,
            texts.count(len(hidden)) if hidden else texts.empty,
            *listed,
        )
        return text, self._buttons(known, there, pages, back)

    def _buttons(self, films: list[Film], page: int, pages: int, back: Film | None) -> InlineKeyboardMarkup:
        button, labels, language = self.keyboards.button, self.wording.page_buttons, self.wording.language
        return rows(
            *(
                [
                    button(labels.show_film(name), Verb.SHOW_AGAIN, film.film_id, page),
                    button(labels.about_film(name), Verb.PAGE, film.film_id),
                ]
                for film in films
                for name in [film.named(language)]
            ),
            [button(labels.hide_film(back.named(language)), Verb.HIDE_AGAIN, back.film_id, page)]
            if back
            else [],
            self.keyboards.turning(Verb.HIDDEN, page, pages),
        )


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
    text, keyboard = await listing.page(press.number(1), shown_again=film_id)
    await show(callback, text, keyboard)
    await notice(callback)


async def on_hide_again(
    callback: CallbackQuery, press: FromDishka[Press], listing: FromDishka[ListingHidden]
) -> None:
    listing.writes.note(await listing.shelves.hide(listing.viewer_id, press.film, command=listing.command))
    text, keyboard = await listing.page(press.number(1))
    await show(callback, text, keyboard)
    await notice(callback)
