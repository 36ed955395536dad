"""The buttons under what comes unasked: an answer, and one to have no more of it."""

from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from whattowatch.bot.callbacks import Verb
from whattowatch.bot.keyboards import Keyboards
from whattowatch.bot.texts.notices import Notices
from whattowatch.domain.ids import FilmId, RecommendationId
from whattowatch.domain.settings import Notice

NOTICES = tuple(Notice)  # a button carries the place of one in here


@dataclass(frozen=True, slots=True)
class UnaskedKeyboards:
    keyboards: Keyboards

    def did_you_watch(self, recommendation_id: RecommendationId, film_id: FilmId) -> InlineKeyboardMarkup:
        """Stars, which say that they did; "no rating" says so too, and "not yet" takes the evening back."""
        texts, buttons, item = self._texts, self.keyboards.wording.buttons, (recommendation_id, film_id)
        stars = self.keyboards.card_stars(recommendation_id, film_id).inline_keyboard[:-1]
        rest = [
            [
                self._button(buttons.no_rating, Verb.WATCHED, *item),
                self._button(texts.not_yet, Verb.UNDO, *item),
            ],
            [self._button(texts.stop, Verb.STOP, NOTICES.index(Notice.WATCHED))],
        ]
        return InlineKeyboardMarkup(inline_keyboard=[*stars, *rest])

    def stop(self, notice: Notice) -> InlineKeyboardMarkup:
        return InlineKeyboardMarkup(
            inline_keyboard=[[self._button(self._texts.stop_telling, Verb.STOP, NOTICES.index(notice))]]
        )

    @property
    def _texts(self) -> Notices:
        return self.keyboards.wording.notices

    def _button(self, label: str, verb: Verb, *item: object) -> InlineKeyboardButton:
        return self.keyboards.button(label, verb, *item)
