"""What a viewer said of one film, viewing by viewing, and what can be changed of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from whattowatch.application.command import Command
from whattowatch.application.commands.undo_review import UndoReview
from whattowatch.application.commands.withdraw_review import WithdrawReview
from whattowatch.application.ports.viewer_log import ViewerLog, Viewing
from whattowatch.application.queries.known_standing import KnownStanding
from whattowatch.bot.callbacks import Verb
from whattowatch.bot.diary_view import DiaryView
from whattowatch.bot.keyboards import Keyboards, rows
from whattowatch.bot.markup import Html, fill, lines
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.reviewing import Reviewing
from whattowatch.bot.wording import Wording
from whattowatch.domain.errors import NotFound
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.standing import Offer, OfferState, Review, Standing

ALL_WORDS = 5_000
SOME_WORDS = 1_000  # in a message that is put in place of another, which has no room for all


@dataclass(frozen=True, slots=True)
class Entering:
    """What showing and changing an entry takes."""

    viewer_id: ViewerId
    command: Command
    log: ViewerLog
    known_standing: KnownStanding
    withdraw: WithdrawReview
    undo_review: UndoReview
    reviewing: Reviewing
    writes: OwnWrites
    wording: Wording
    keyboards: Keyboards

    async def entry(
        self, film_id: FilmId, view: DiaryView, *, longest: int = SOME_WORDS, changed: bool = False
    ) -> tuple[Html, InlineKeyboardMarkup]:
        """The entry as it is now.

        Args:
            longest: characters of their words.
            changed: it was, just now: that can be undone.

        Raises:
            NotFound: nothing is said of the film.
        """
        film = await self.reviewing.film(film_id)
        now = await self.known_standing(self.viewer_id, film_id)
        review = now.standing.review
        if review is None:
            raise NotFound("review")
        await self.writes.shown()
        viewings = await self.log.viewings(self.viewer_id, film_id)
        text = self._text(film, review, now.standing.offer, viewings, longest)
        return text, self._buttons(film_id, view, now.standing, now.said if changed else None)

    async def take_back(self, film_id: FilmId, view: DiaryView) -> tuple[Html, InlineKeyboardMarkup]:
        """All of it; nothing is lost until somebody says something new of the film.

        Raises:
            NotFound
        """
        film = await self.reviewing.film(film_id)
        self.writes.note(await self.withdraw(self.viewer_id, film_id, command=self.command))
        said = (await self.known_standing(self.viewer_id, film_id)).said
        button, labels = self.keyboards.button, self.wording.page_buttons
        keyboard = rows(
            [button(labels.put_it_back, Verb.ENTRY_UNDO, film_id, said, *view.item)],
            [button(labels.diary, Verb.DIARY, *view.item)],
        )
        return self.wording.diary.gone(film.named(self.wording.language)), keyboard

    async def undo(self, film_id: FilmId, said: int, view: DiaryView) -> tuple[Html, InlineKeyboardMarkup]:
        """Raises:
        Overtaken
        """
        undone = await self.undo_review(self.viewer_id, film_id, said=said, command=self.command)
        self.writes.note(undone)
        standing = (await self.known_standing(self.viewer_id, film_id)).standing
        if standing.review is not None:
            return await self.entry(film_id, view)
        film = await self.reviewing.film(film_id)
        back = self.keyboards.button(self.wording.page_buttons.diary, Verb.DIARY, *view.item)
        return self.wording.diary.gone(film.named(self.wording.language)), rows([back])

    def _text(
        self, film: Film, review: Review, offer: Offer | None, viewings: Sequence[Viewing], longest: int
    ) -> Html:
        texts = self.wording.diary
        listed = [texts.viewing(each.viewing, each.watched_on, each.grade, each.origin) for each in viewings]
        return lines(
            fill("<b>{film}</b>", film=film.named(self.wording.language)),
            texts.stands(review.grade),
            texts.words(review.text, longest),
            None if offer is None else self.wording.publishing.stands(offer.state, offer.name, offer.reason),
            *listed,
        )

    def _buttons(
        self, film_id: FilmId, view: DiaryView, standing: Standing, said: int | None
    ) -> InlineKeyboardMarkup:
        button, labels, item = self.keyboards.button, self.wording.page_buttons, (film_id, *view.item)
        undo = self.wording.buttons.undo
        return rows(
            [button(undo, Verb.ENTRY_UNDO, film_id, said, *view.item)] if said is not None else [],
            [
                button(self.wording.buttons.change_rating, Verb.ENTRY_RATE, *item),
                button(labels.change_day, Verb.ENTRY_WHEN, *item),
            ],
            [
                button(labels.seen_again, Verb.ENTRY_AGAIN, *item),
                button(labels.more_words, Verb.WORDS, film_id),
            ],
            self._publicity(standing, *item),
            [button(labels.take_back, Verb.ENTRY_GONE, *item), button(labels.film, Verb.PAGE, film_id)],
            [button(labels.diary, Verb.DIARY, *view.item)],
        )

    def _publicity(self, standing: Standing, *item: int) -> list[InlineKeyboardButton]:
        """Stars alone are nothing to read, and what was refused is changed first."""
        labels, button = self.wording.page_buttons, self.keyboards.button
        if standing.offer is not None:
            refused = standing.offer.state is OfferState.REFUSED
            return [] if refused else [button(labels.make_private, Verb.PRIVATE, *item)]
        words = standing.review is not None and standing.review.text
        return [button(labels.make_public, Verb.OFFER, *item)] if words else []
