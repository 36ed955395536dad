"""The buttons under what comes unasked: an answer, and one to have no more of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from whattowatch.application.ports.occasions import Evening
from whattowatch.bot.callbacks import Verb
from whattowatch.bot.keyboards import Keyboards, rows
from whattowatch.bot.texts.notices import Notices
from whattowatch.domain.ids import FilmId, RecommendationId
from whattowatch.domain.settings import Notice

NOTICES = tuple(Notice)  # a button carries the place of one in here


@dataclass(frozen=True, slots=True)
class UnaskedKeyboards:
    keyboards: Keyboards

    def did_you_watch(self, evening: Evening) -> InlineKeyboardMarkup:
        """Stars, which say that they did; "no rating" says so too."""
        stop = self._button(self._texts.stop, Verb.STOP, NOTICES.index(Notice.WATCHED))
        issued, film_id = evening.recommendation_id, evening.film_id
        answers = self._of_a_film(film_id) if issued is None else self._of_a_pick(issued, film_id)
        return rows(*answers, [stop])

    def reminder(self, evening: Evening) -> InlineKeyboardMarkup:
        """Only a pick of theirs can be put off: what a night chose, others chose too."""
        issued, film_id = evening.recommendation_id, evening.film_id
        about = self._button(self._texts.about_the_film, Verb.PAGE, film_id)
        off = [] if issued is None else [self._button(self._texts.not_tonight, Verb.UNDO, issued, film_id)]
        stop = self._button(self._texts.stop_telling, Verb.STOP, NOTICES.index(Notice.TONIGHT))
        return rows([about, *off], [stop])

    def _of_a_pick(
        self, recommendation_id: RecommendationId, film_id: FilmId
    ) -> Sequence[Sequence[InlineKeyboardButton]]:
        """Of them "not yet" takes the evening back."""
        item = (recommendation_id, film_id)
        no_rating = self._button(self.keyboards.wording.buttons.no_rating, Verb.WATCHED, *item)
        not_yet = self._button(self._texts.not_yet, Verb.UNDO, *item)
        return [*self.keyboards.stars(Verb.STARS, *item), [no_rating, not_yet]]

    def _of_a_film(self, film_id: FilmId) -> Sequence[Sequence[InlineKeyboardButton]]:
        """What a night chose is no pick of theirs: there is nothing to take back, but it can be kept for later."""
        labels = self.keyboards.wording.buttons
        no_rating = self._button(labels.no_rating, Verb.SAY_NONE, film_id)
        later = self._button(labels.to_watchlist, Verb.SAVE, film_id)
        return [*self.keyboards.stars(Verb.SAY, film_id), [no_rating, later]]

    def about_a_review(self, film_id: FilmId) -> InlineKeyboardMarkup:
        entry = self._button(self.keyboards.wording.page_buttons.history, Verb.ENTRY, film_id)
        stop = self._button(self._texts.stop_telling, Verb.STOP, NOTICES.index(Notice.MODERATED))
        return rows([entry], [stop])

    def stop(self, notice: Notice) -> InlineKeyboardMarkup:
        return InlineKeyboardMarkup(
            inline_keyboard=[[self._button(self._texts.stop_telling, Verb.STOP, NOTICES.index(notice))]]
        )

    @property
    def _texts(self) -> Notices:
        return self.keyboards.wording.notices

    def _button(self, label: str, verb: Verb, *item: object) -> InlineKeyboardButton:
        return self.keyboards.button(label, verb, *item)
