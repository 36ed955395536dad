"""A movie night as the group sees it: who is there, the films, how many have voted; and its buttons."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from whattowatch.application.commands.hold_night import NightShown
from whattowatch.bot.callbacks import Signer, Verb
from whattowatch.bot.film_lines import facts
from whattowatch.bot.keyboards import LONGEST_LABEL
from whattowatch.bot.markup import Html, cut, escape, lines
from whattowatch.bot.wording import Wording
from whattowatch.domain.clean_text import clean_line
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.night import Candidate, Stage

_LONGEST_NAME = 40
_GAP = Html(" ")


@dataclass(frozen=True, slots=True)
class NightView:
    """In the language of whoever opened it. The buttons are the chat's: all who are in it may press them."""

    shown: NightShown
    wording: Wording
    signer: Signer
    whom: str

    def gathering(self) -> Html:
        texts = self.wording.nights
        is_gathering = self.shown.night.stage is Stage.GATHERING
        return lines(
            texts.title,
            texts.invitation if is_gathering else None,
            texts.there(self._names([*self.shown.present])) if self.shown.present else None,
            texts.then if is_gathering else None,
            self._called_off(),
        )

    def gathering_buttons(self) -> InlineKeyboardMarkup | None:
        night, texts = self.shown.night, self.wording.nights
        if night.stage is not Stage.GATHERING:
            return None
        join = self._button(texts.join, Verb.NIGHT_JOIN, night.night_id)
        find = self._button(texts.find, Verb.NIGHT_FIND, night.night_id)
        return InlineKeyboardMarkup(inline_keyboard=[[join, self._leave()], [find]])

    def ballot(self) -> Html:
        """The cards, and how far the vote is."""
        night, texts = self.shown.night, self.wording.nights
        cards = [part for number, each in enumerate(night.candidates, 1) for part in self._card(number, each)]
        return lines(
            *cards,
            texts.rules if night.stage is Stage.VOTING else None,
            self._called_off() or texts.voted(self.shown.voted, len(self.shown.present)),
        )

    def ballot_buttons(self) -> InlineKeyboardMarkup | None:
        night, texts = self.shown.night, self.wording.nights
        if night.stage is not Stage.VOTING:
            return None
        films = [
            [
                self._button(
                    f"{number}. {self.title(each.film_id)}",
                    Verb.NIGHT_VOTE,
                    night.night_id,
                    each.film_id,
                )
            ]
            for number, each in enumerate(night.candidates, 1)
        ]
        close = self._button(texts.close, Verb.NIGHT_CLOSE, night.night_id)
        return InlineKeyboardMarkup(inline_keyboard=[*films, [self._leave(), close]])

    def title(self, film_id: FilmId) -> str:
        return self._film(film_id).named(self.wording.language)

    def _card(self, number: int, candidate: Candidate) -> Sequence[Html]:
        texts, fits = self.wording.nights, candidate.fits
        if not fits:
            whom = texts.fits_nobody
        elif len(fits) == len(self.shown.present):
            whom = texts.fits_all
        else:
            whom = texts.fits(self._names(fits))
        told = escape(facts(self._film(candidate.film_id), self.wording))
        return [texts.film(number, self.title(candidate.film_id)), told, whom, _GAP]

    def _called_off(self) -> Html | None:
        night = self.shown.night
        is_off = night.stage is Stage.OVER and night.winner is None
        return self.wording.nights.all_left if is_off else None

    def _film(self, film_id: FilmId) -> Film:
        return self.shown.films.get(film_id) or Film(film_id=film_id, title=f"№ {film_id}")

    def _names(self, viewer_ids: Sequence[ViewerId]) -> list[str]:
        names = (clean_line(self.shown.present[each]) for each in viewer_ids)
        return [cut(name, _LONGEST_NAME) or "…" for name in names]

    def _leave(self) -> InlineKeyboardButton:
        return self._button(self.wording.nights.leave, Verb.NIGHT_LEAVE, self.shown.night.night_id)

    def _button(self, label: str, verb: Verb, *item: object) -> InlineKeyboardButton:
        data = self.signer.data(self.whom, verb, *item)
        return InlineKeyboardButton(text=cut(label, LONGEST_LABEL), callback_data=data)
