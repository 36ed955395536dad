"""Making a review public, taking that back, and reading what others made public."""

from dataclasses import dataclass

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup
from dishka import FromDishka

from whattowatch.application.commands.publish_review import PublishReview
from whattowatch.application.ports.public_reviews import PublicReviews
from whattowatch.bot.answering import notice, say_to, show
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.diary_entry import Entering
from whattowatch.bot.diary_view import DiaryView
from whattowatch.bot.keyboards import rows
from whattowatch.bot.markup import Html, lines
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.reviewing import Reviewing
from whattowatch.bot.speaker import Speaker
from whattowatch.domain.clean_text import clean_line
from whattowatch.domain.ids import FilmId
from whattowatch.domain.publishing import LONGEST_NAME

A_PAGE = 3


@dataclass(frozen=True, slots=True)
class Publishing:
    """What offering a review, and reading others', takes."""

    entering: Entering
    publish: PublishReview
    reviews: PublicReviews
    reviewing: Reviewing
    writes: OwnWrites
    speaker: Speaker

    @property
    def name(self) -> str:
        """What their door calls them: it is public only where they press the button that says it."""
        return clean_line(self.speaker.name)[:LONGEST_NAME].strip()

    async def ask(self, film_id: FilmId, view: DiaryView) -> tuple[Html, InlineKeyboardMarkup]:
        """Raises:
        NotFound: nobody knows such a film.
        """
        film, wording = await self.reviewing.film(film_id), self.entering.wording
        button, labels, item = self.entering.keyboards.button, wording.page_buttons, view.item
        named = [button(labels.as_name(self.name), Verb.OFFER_AS, film_id, 1, *item)] if self.name else []
        keyboard = rows(
            [button(labels.as_a_viewer, Verb.OFFER_AS, film_id, 0, *item), *named],
            [button(labels.history, Verb.ENTRY, film_id, *item)],
        )
        return wording.publishing.ask(film.named(wording.language)), keyboard

    async def offer(
        self, film_id: FilmId, *, named: bool, view: DiaryView
    ) -> tuple[Html, InlineKeyboardMarkup]:
        await self.writes.shown()
        entering, name = self.entering, self.name if named else ""
        position = await self.publish.offer(entering.viewer_id, film_id, name, command=entering.command)
        self.writes.note(position)
        return await entering.entry(film_id, view)

    async def make_private(self, film_id: FilmId, view: DiaryView) -> tuple[Html, InlineKeyboardMarkup]:
        entering = self.entering
        position = await self.publish.make_private(entering.viewer_id, film_id, command=entering.command)
        self.writes.note(position)
        return await entering.entry(film_id, view)

    async def of_film(self, film_id: FilmId, page: int) -> tuple[Html, InlineKeyboardMarkup]:
        """A page of what is public; the last one, where there are no longer so many."""
        await self.writes.shown()
        film, wording = await self.reviewing.film(film_id), self.entering.wording
        pages = max(1, -(-await self.reviews.count(film_id) // A_PAGE))
        there = min(page, pages - 1)
        found, total = await self.reviews.of_film(film_id, limit=A_PAGE, offset=there * A_PAGE)
        texts, name = wording.publishing, film.named(wording.language)
        heading = texts.heading(name, total) if total else texts.none_public
        text = lines(heading, *(texts.review(each.name, each.grade, each.text) for each in found))
        keyboards = self.entering.keyboards
        about = keyboards.button(wording.page_buttons.film, Verb.PAGE, film_id)
        return text, rows(keyboards.turning(Verb.REVIEWS, there, pages, film_id), [about])


def make_router() -> Router:
    router = Router(name=__name__)
    buttons = router.callback_query
    buttons.register(on_offer, pressed(Verb.OFFER))
    buttons.register(on_offer_as, pressed(Verb.OFFER_AS))
    buttons.register(on_private, pressed(Verb.PRIVATE))
    buttons.register(on_reviews, pressed(Verb.REVIEWS))
    return router


async def on_offer(
    callback: CallbackQuery, press: FromDishka[Press], publishing: FromDishka[Publishing]
) -> None:
    text, keyboard = await publishing.ask(press.film, DiaryView.of(press, 1))
    await notice(callback)
    await show(callback, text, keyboard)


async def on_offer_as(
    callback: CallbackQuery, press: FromDishka[Press], publishing: FromDishka[Publishing]
) -> None:
    named, view = bool(press.number(1)), DiaryView.of(press, 2)
    text, keyboard = await publishing.offer(press.film, named=named, view=view)
    await notice(callback)
    await show(callback, text, keyboard)


async def on_private(
    callback: CallbackQuery, press: FromDishka[Press], publishing: FromDishka[Publishing]
) -> None:
    text, keyboard = await publishing.make_private(press.film, DiaryView.of(press, 1))
    await notice(callback)
    await show(callback, text, keyboard)


async def on_reviews(
    callback: CallbackQuery, press: FromDishka[Press], publishing: FromDishka[Publishing]
) -> None:
    """They come below the film's page; turned over, in place."""
    turned = len(press.item) > 1
    text, keyboard = await publishing.of_film(press.film, press.number(1) if turned else 0)
    await notice(callback)
    await (show if turned else say_to)(callback, text, keyboard)
