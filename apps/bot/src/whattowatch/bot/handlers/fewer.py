"""Fewer films like a pick: the button beneath the reasons, and taking it back."""

from dataclasses import dataclass

from aiogram import Router
from aiogram.types import CallbackQuery
from dishka import FromDishka

from whattowatch.application.command import Command
from whattowatch.application.commands.see_fewer import SeeFewer
from whattowatch.application.queries.show_recommendation import ShowRecommendation
from whattowatch.bot.answering import notice, show
from whattowatch.bot.callbacks import Press, StaleButton, Verb, pressed
from whattowatch.bot.keyboards import Keyboards
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.wording import Wording
from whattowatch.domain.avoid import LONGEST_PHRASE
from whattowatch.domain.film import Film
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.recommendation import Pick

MOST_TERMS = 3
_KEYWORD = "keyword: "


@dataclass(frozen=True, slots=True)
class SeeingFewer:
    viewer_id: ViewerId
    command: Command
    press: Press
    see_fewer: SeeFewer
    show_recommendation: ShowRecommendation
    writes: OwnWrites
    wording: Wording
    keyboards: Keyboards

    async def __call__(self) -> tuple[str, str]:
        """Give the film, and what is avoided from now on."""
        recommendation_id, film_id = self.press.pick
        shown = await self.show_recommendation(self.viewer_id, recommendation_id)
        pick, film = shown.recommendation.pick(film_id), shown.films.get(film_id)
        phrase = self._about(pick, film) if film else ""
        if film is None or not phrase:
            raise StaleButton
        position = await self.see_fewer.alike(
            self.viewer_id, recommendation_id, film_id, phrase, command=self.command
        )
        self.writes.note(position)
        return film.named(self.wording.language), phrase

    async def undo(self) -> None:
        position = await self.see_fewer.undo_alike(self.viewer_id, *self.press.pick, command=self.command)
        self.writes.note(position)

    def _about(self, pick: Pick, film: Film) -> str:
        """What it is about, that first for which it was picked; of a film that says nothing of it, the genre."""
        told = [
            trait.removeprefix(_KEYWORD)
            for share in pick.shares
            for trait in share.traits
            if trait.startswith(_KEYWORD)
        ]
        genres = [self.wording.films.genre(genre) for genre in film.genres[:1]]
        about = list(dict.fromkeys((*told, *film.keywords)))[:MOST_TERMS] or genres
        while len(phrase := ", ".join(about)) > LONGEST_PHRASE:
            about.pop()
        return phrase


def make_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(on_fewer, pressed(Verb.FEWER))
    router.callback_query.register(on_undo, pressed(Verb.UNFEWER))
    return router


async def on_fewer(callback: CallbackQuery, seeing: FromDishka[SeeingFewer]) -> None:
    film, phrase = await seeing()
    keyboard = seeing.keyboards.fewer(*seeing.press.pick)
    await show(callback, seeing.wording.picks.fewer_like(film, phrase), keyboard)
    await notice(callback, seeing.wording.picks.avoided(phrase))


async def on_undo(callback: CallbackQuery, seeing: FromDishka[SeeingFewer]) -> None:
    await seeing.undo()
    await show(callback, seeing.wording.picks.mind_no_more, seeing.keyboards.why(*seeing.press.pick))
    await notice(callback, seeing.wording.picks.taken_back)
