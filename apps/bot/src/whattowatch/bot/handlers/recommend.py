"""/recommend: films for tonight, a card each."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiogram import Router
from aiogram.filters import Command as Told
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from dishka import FromDishka

from whattowatch.application.command import Command
from whattowatch.application.commands.issue_recommendation import IssueRecommendation, Wish
from whattowatch.application.commands.note_delivery import NoteDelivery
from whattowatch.application.ports.outages import Outages
from whattowatch.application.queries.show_recommendation import RecommendationShown
from whattowatch.application.queries.where_to_watch import WhereToWatch
from whattowatch.bot.answering import notice, say, say_to
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.cards import card
from whattowatch.bot.keyboards import Keyboards
from whattowatch.bot.markup import Html
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.wording import Wording
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.viewer import Viewer

Send = Callable[[Html, InlineKeyboardMarkup | None], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Recommending:
    """What answering "what shall I watch" takes."""

    viewer_id: ViewerId
    viewer: Viewer
    command: Command
    issue: IssueRecommendation
    where_to_watch: WhereToWatch
    note_delivery: NoteDelivery
    outages: Outages
    writes: OwnWrites
    wording: Wording
    keyboards: Keyboards

    async def __call__(self, send: Send) -> None:
        await self.writes.shown()
        shown, position = await self.issue(self.viewer_id, Wish(), command=self.command)
        self.writes.note(position)
        issued = shown.recommendation.issued
        if not issued.picks:
            await send(self.wording.says.nothing_left, None)
            return
        if issued.mode == "popular":
            await send(self.wording.says.cold_start, None)
        await self._deal(shown, send)
        if issued.tight:
            await send(self.wording.tight(issued.tight), None)
        away = [service for service in issued.degraded if service in self.outages.away()]
        if away:
            await send(self.wording.away(away), None)

    async def _deal(self, shown: RecommendationShown, send: Send) -> None:
        """Only the cards that were sent count as shown, also when the rest cannot be."""
        recommendation_id = shown.recommendation.issued.recommendation_id
        delivered: list[FilmId] = []
        picks = shown.recommendation.issued.picks
        watchable = await self.where_to_watch.known(
            [pick.film_id for pick in picks], self.viewer.settings.country
        )
        try:
            for pick in picks:
                await send(
                    card(shown, pick.film_id, self.wording, watchable=watchable.get(pick.film_id)),
                    self.keyboards.card(
                        recommendation_id,
                        pick.film_id,
                        shown.recommendation.feedback.get(pick.film_id),
                        rated=False,
                        last=pick is picks[-1],
                    ),
                )
                delivered.append(pick.film_id)
        finally:
            if delivered:
                command = self.command.part("delivered")
                noted = await self.note_delivery(
                    self.viewer_id, recommendation_id, delivered, command=command
                )
                self.writes.note(noted)


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_recommend, Told("recommend", ignore_case=True))
    router.callback_query.register(on_more, pressed(Verb.MORE))
    return router


async def on_recommend(message: Message, recommending: FromDishka[Recommending]) -> None:
    await recommending(lambda text, keyboard: say(message, text, keyboard))


async def on_more(
    callback: CallbackQuery, _press: FromDishka[Press], recommending: FromDishka[Recommending]
) -> None:
    await notice(callback)
    await recommending(lambda text, keyboard: say_to(callback, text, keyboard))
