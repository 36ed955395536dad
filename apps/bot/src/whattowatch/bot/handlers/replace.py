"""Another film in place of a pick, in the same message; and back."""

from dataclasses import dataclass

from aiogram import Router
from aiogram.types import CallbackQuery
from dishka import FromDishka

from whattowatch.application.command import Command
from whattowatch.application.commands.replace_pick import ReplacePick
from whattowatch.application.queries.show_recommendation import RecommendationShown, ShowRecommendation
from whattowatch.bot.answering import notice, show, show_another
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.dealing import Dealing
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.wording import Wording
from whattowatch.domain.ids import FilmId, ViewerId


@dataclass(frozen=True, slots=True)
class Replacing:
    """What putting another film in a pick's place takes."""

    viewer_id: ViewerId
    command: Command
    press: Press
    replace_pick: ReplacePick
    show_recommendation: ShowRecommendation
    dealing: Dealing
    writes: OwnWrites
    wording: Wording

    async def __call__(self) -> RecommendationShown:
        await self.writes.shown()
        shown, position = await self.replace_pick(self.viewer_id, *self.press.pick, command=self.command)
        self.writes.note(position)
        return shown

    async def undo(self) -> RecommendationShown:
        recommendation_id, film_id = self.press.pick
        undone = await self.replace_pick.undo(
            self.viewer_id, recommendation_id, film_id, command=self.command
        )
        self.writes.note(undone)
        return await self.show_recommendation(self.viewer_id, recommendation_id)

    async def put(self, callback: CallbackQuery, shown: RecommendationShown, film_id: FilmId) -> None:
        card = await self.dealing.card(shown, film_id)
        await show_another(callback, card.text, card.keyboard, card.picture)


def make_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(on_replace, pressed(Verb.REPLACE))
    router.callback_query.register(on_put_back, pressed(Verb.UNREPLACE))
    return router


async def on_replace(callback: CallbackQuery, replacing: FromDishka[Replacing]) -> None:
    shown = await replacing()
    issued = shown.recommendation.issued
    if not issued.picks:
        recommendation_id, film_id = replacing.press.pick
        before = await replacing.show_recommendation(replacing.viewer_id, recommendation_id)
        card = await replacing.dealing.card(before, film_id)
        await show(callback, card.text, card.keyboard, card.picture)
        await notice(callback, replacing.wording.picks.nothing_instead, alert=True)
        return
    film_id = issued.picks[0].film_id
    await replacing.put(callback, shown, film_id)
    await replacing.dealing.delivered(issued.recommendation_id, [film_id])
    await notice(callback, replacing.wording.picks.replaced)


async def on_put_back(callback: CallbackQuery, replacing: FromDishka[Replacing]) -> None:
    shown = await replacing.undo()
    await replacing.put(callback, shown, replacing.press.pick[1])
    await notice(callback, replacing.wording.picks.taken_back)
