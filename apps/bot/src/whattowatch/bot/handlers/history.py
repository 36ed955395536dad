"""/history: what was suggested, why, and what became of it; an answer a page, the newest first."""

from collections.abc import Mapping
from dataclasses import dataclass

from aiogram import Router
from aiogram.filters import Command as Told
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from dishka import FromDishka

from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.recommendation_log import (
    PastRecommendation,
    PickOutcome,
    RecommendationLog,
)
from whattowatch.bot.answering import notice, say, show
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.keyboards import Keyboards, rows
from whattowatch.bot.markup import Html, lines
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.wording import Wording
from whattowatch.domain.feedback import Feedback
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.viewer import Viewer


@dataclass(frozen=True, slots=True)
class LookingBack:
    viewer_id: ViewerId
    viewer: Viewer
    log: RecommendationLog
    catalogue: FilmCatalogue
    writes: OwnWrites
    wording: Wording
    keyboards: Keyboards

    async def __call__(self, page: int) -> tuple[Html, InlineKeyboardMarkup | None]:
        """The answer that is asked for, or the oldest there is."""
        await self.writes.shown()
        listed, total = await self.log.page(self.viewer_id, limit=1, offset=page)
        if not listed and total:
            page = total - 1
            listed, total = await self.log.page(self.viewer_id, limit=1, offset=page)
        if not listed:
            return self.wording.history.empty, None
        films = await self.catalogue.by_ids([pick.film_id for pick in listed[0].picks])
        return self._text(listed[0], films, page, total), self._buttons(listed[0], films, page, total)

    def _text(self, past: PastRecommendation, films: Mapping[FilmId, Film], page: int, total: int) -> Html:
        texts = self.wording.history
        day = past.issued_at.astimezone(self.viewer.settings.zone_info).date()
        return lines(
            texts.head(total, page + 1, day),
            texts.popular if past.mode == "popular" else None,
            *(self._pick(pick, films) for pick in past.picks),
            self.wording.picks.nothing_left if not past.picks else None,
        )

    def _pick(self, pick: PickOutcome, films: Mapping[FilmId, Film]) -> Html:
        texts, slot = self.wording.history, self.wording.picks.slot(pick.slot)
        return texts.pick(self._named(pick.film_id, films), slot, pick.reason, self._became(pick))

    def _became(self, pick: PickOutcome) -> str:
        if pick.verdict is not None:
            return self.wording.history.became(Feedback(verdict=pick.verdict, because=pick.because))
        return self.wording.history.nothing_said if pick.delivered_at else self.wording.history.not_shown

    def _buttons(
        self, past: PastRecommendation, films: Mapping[FilmId, Film], page: int, total: int
    ) -> InlineKeyboardMarkup:
        button = self.keyboards.button
        return rows(
            *(
                [button(self._named(pick.film_id, films), Verb.PAGE, pick.film_id, past.recommendation_id)]
                for pick in past.picks
                if pick.film_id in films
            ),
            self.keyboards.turning(Verb.PAST, page, total),
        )

    def _named(self, film_id: FilmId, films: Mapping[FilmId, Film]) -> str:
        film = films.get(film_id)
        return film.named(self.wording.language) if film else f"№ {film_id}"


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_command, Told("history", ignore_case=True))
    router.callback_query.register(on_page, pressed(Verb.PAST))
    return router


async def on_command(message: Message, looking: FromDishka[LookingBack]) -> None:
    text, keyboard = await looking(0)
    await say(message, text, keyboard)


async def on_page(
    callback: CallbackQuery, press: FromDishka[Press], looking: FromDishka[LookingBack]
) -> None:
    text, keyboard = await looking(press.number(0))
    await show(callback, text, keyboard)
    await notice(callback)
