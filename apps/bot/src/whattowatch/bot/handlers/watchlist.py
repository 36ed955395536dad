"""/watchlist: what the viewer means to watch."""

from dataclasses import dataclass

from aiogram import Router
from aiogram.filters import Command as Told
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from dishka import FromDishka

from whattowatch.application.command import Command
from whattowatch.application.commands.keep_shelves import KeepShelves
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.viewer_log import ViewerLog
from whattowatch.application.queries.list_watchlist import ListWatchlist, Order
from whattowatch.bot.answering import notice, say, say_to, show
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.drafts import Draft
from whattowatch.bot.keyboards import Keyboards, film_page
from whattowatch.bot.listing_order import order_of
from whattowatch.bot.markup import Html, fill, lines
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.reviewing import Reviewing
from whattowatch.bot.wording import Wording
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.recommendation import Expected


@dataclass(frozen=True, slots=True)
class Listing:
    """What showing and changing the list takes."""

    viewer_id: ViewerId
    command: Command
    list_watchlist: ListWatchlist
    log: ViewerLog
    shelves: KeepShelves
    catalogue: FilmCatalogue
    writes: OwnWrites
    wording: Wording
    keyboards: Keyboards

    async def page(
        self, page: int, order: Order, *, gone: FilmId | None = None, removed: Film | None = None
    ) -> tuple[Html, InlineKeyboardMarkup]:
        """What is on a page; `gone` is left out even where the list does not know it yet."""
        await self.writes.shown()
        listed = await self.list_watchlist(self.viewer_id, order, language=self.wording.language)
        saved = [each for each in listed.saved if each.film_id != gone]
        here, there, pages = film_page(len(saved), page)
        films = await self.catalogue.by_ids([each.film_id for each in saved[here]])
        known = [each for each in saved[here] if each.film_id in films]
        told = [
            self._line(number, films[each.film_id], each.note, listed.expected.get(each.film_id))
            for number, each in enumerate(known, here.start + 1)
        ]
        texts = self.wording.watchlist
        text = lines(texts.count(len(saved)), *told) if saved else texts.empty
        text = lines(await self._unfinished() if there == 0 else None, text)
        shown = [films[each.film_id] for each in known]
        return text, self.keyboards.watchlist(shown, there, pages, order, removed)

    async def _unfinished(self) -> Html | None:
        """What they are in the middle of comes first to whoever looks for something to watch."""
        unfinished = await self.log.unfinished(self.viewer_id)
        films = await self.catalogue.by_ids([each.film_id for each in unfinished[:1]])
        if not films:
            return None
        newest, texts = unfinished[0], self.wording.progress
        place = texts.place(newest.position_s, newest.duration_s)
        return texts.unfinished(
            films[newest.film_id].named(self.wording.language), place, len(unfinished) - 1
        )

    def _line(self, number: int, film: Film, note: str, expected: Expected | None) -> Html:
        line = self.wording.watchlist.line(number, film.named(self.wording.language), note)
        guess = None if expected is None else self.wording.picks.expected(expected)
        return lines(line, None if guess is None else fill("<i>{guess}</i>", guess=guess))


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_command, Told("watchlist", ignore_case=True))
    buttons = router.callback_query
    buttons.register(on_page, pressed(Verb.LIST))
    buttons.register(on_seen, pressed(Verb.SEEN))
    buttons.register(on_remove, pressed(Verb.REMOVE))
    buttons.register(on_put_back, pressed(Verb.PUT_BACK))
    return router


async def on_command(message: Message, listing: FromDishka[Listing]) -> None:
    text, keyboard = await listing.page(0, Order.NEWEST)
    await say(message, text, keyboard)


async def on_page(callback: CallbackQuery, press: FromDishka[Press], listing: FromDishka[Listing]) -> None:
    text, keyboard = await listing.page(*_page(press, 0))
    await show(callback, text, keyboard)
    await notice(callback)


async def on_seen(
    callback: CallbackQuery,
    press: FromDishka[Press],
    listing: FromDishka[Listing],
    reviewing: FromDishka[Reviewing],
) -> None:
    """It is entered as watched at once; the rating is asked for after that."""
    noted = await reviewing.save(Draft(since=reviewing.clock.now()), press.film)
    text, keyboard = await listing.page(*_page(press, 1), gone=press.film)
    await show(callback, text, keyboard)
    await notice(callback)
    asked = listing.wording.reviews.how_many_stars(noted.film.named(listing.wording.language))
    await say_to(callback, asked, listing.keyboards.new_stars(press.film))


async def on_remove(
    callback: CallbackQuery,
    press: FromDishka[Press],
    listing: FromDishka[Listing],
    reviewing: FromDishka[Reviewing],
) -> None:
    film = await reviewing.film(press.film)
    listing.writes.note(await listing.shelves.unsave(listing.viewer_id, press.film, command=listing.command))
    text, keyboard = await listing.page(*_page(press, 1), gone=press.film, removed=film)
    removed = listing.wording.watchlist.removed(film.named(listing.wording.language))
    await show(callback, lines(removed, text), keyboard)
    await notice(callback)


async def on_put_back(
    callback: CallbackQuery,
    press: FromDishka[Press],
    listing: FromDishka[Listing],
) -> None:
    listing.writes.note(await listing.shelves.save(listing.viewer_id, press.film, command=listing.command))
    text, keyboard = await listing.page(*_page(press, 1))
    await show(callback, text, keyboard)
    await notice(callback)


def _page(press: Press, place: int) -> tuple[int, Order]:
    """The page and the order that a button carries; those of an earlier release know one order."""
    has_order = len(press.item) > place + 1
    return press.number(place), order_of(press.number(place + 1)) if has_order else Order.NEWEST
