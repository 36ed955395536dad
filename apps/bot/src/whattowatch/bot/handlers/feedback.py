"""The buttons of a card: what became of a pick, why it was picked, and taking it back."""

from dataclasses import dataclass

from aiogram import Router
from aiogram.types import CallbackQuery
from dishka import FromDishka

from whattowatch.application.command import Command
from whattowatch.application.commands.give_feedback import GiveFeedback
from whattowatch.application.queries.known_standing import KnownStanding
from whattowatch.application.queries.show_recommendation import ShowRecommendation
from whattowatch.application.queries.where_to_watch import WhereToWatch
from whattowatch.bot.answering import notice, say_to, show
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.cards import card, evidence, why
from whattowatch.bot.keyboards import Keyboards
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.reviewing import Reviewing
from whattowatch.bot.wording import Wording
from whattowatch.domain.feedback import Feedback, Verdict
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.rating import Rating
from whattowatch.domain.standing import Origin, Review
from whattowatch.domain.viewer import Viewer

VERDICTS = {
    Verb.TONIGHT: Verdict.TONIGHT,
    Verb.LATER: Verdict.LATER,
    Verb.SKIP: Verdict.SKIP,
    Verb.NEVER: Verdict.NOT_FOR_ME,
}


@dataclass(frozen=True, slots=True)
class Feedbacking:
    """What hearing of a pick takes."""

    viewer_id: ViewerId
    viewer: Viewer
    command: Command
    press: Press
    give: GiveFeedback
    show_recommendation: ShowRecommendation
    where_to_watch: WhereToWatch
    known_standing: KnownStanding
    reviewing: Reviewing
    writes: OwnWrites
    wording: Wording
    keyboards: Keyboards

    async def say(self, verdict: Verdict, review: Review | None = None) -> None:
        recommendation_id, film_id = self.press.pick
        feedback = Feedback(verdict=verdict)
        given = await self.give(
            self.viewer_id, recommendation_id, film_id, feedback, review=review, command=self.command
        )
        self.writes.note(given)

    async def watched(self, rating: Rating | None, *, revise: bool) -> None:
        """Watched today, unless it was seen before; `revise` changes the rating it has."""
        before = await self._review()
        if before and not revise:
            await self.say(Verdict.WATCHED)
            return
        review = Review(
            rating=rating,
            text=before.text if before else "",
            watched_on=None if before else self.reviewing.today,
            origin=Origin.RECOMMENDATION,
        )
        await self.say(Verdict.WATCHED, review)

    async def undo(self) -> None:
        recommendation_id, film_id = self.press.pick
        self.writes.note(
            await self.give.undo(self.viewer_id, recommendation_id, film_id, command=self.command)
        )

    async def redraw(self, callback: CallbackQuery, *, stars: bool = False) -> None:
        """Put the card as it now is in place of the one that was pressed."""
        recommendation_id, film_id = self.press.pick
        shown = await self.show_recommendation(self.viewer_id, recommendation_id)
        shown.recommendation.pick(film_id)
        feedback = shown.recommendation.feedback.get(film_id)
        review = await self._review() if feedback and feedback.verdict is Verdict.WATCHED else None
        rating = review.rating if review else None
        keyboard = (
            self.keyboards.card_stars(recommendation_id, film_id)
            if stars
            else self.keyboards.card(recommendation_id, film_id, feedback, rated=rating is not None)
        )
        watchable = await self.where_to_watch.known([film_id], self.viewer.settings.country)
        drawn = card(shown, film_id, self.wording, rating, watchable.get(film_id))
        await show(callback, drawn, keyboard)
        await notice(callback)

    async def explain(self, callback: CallbackQuery) -> None:
        recommendation_id, film_id = self.press.pick
        shown = await self.show_recommendation(self.viewer_id, recommendation_id)
        pick = shown.recommendation.pick(film_id)
        ratings = {own: await self._rating(own) for own, _ in evidence(pick)}
        await notice(callback)
        await say_to(callback, why(shown, film_id, self.wording, ratings))

    async def _review(self) -> Review | None:
        _, film_id = self.press.pick
        return (await self.known_standing(self.viewer_id, film_id)).standing.review

    async def _rating(self, film_id: FilmId) -> Rating | None:
        review = (await self.known_standing(self.viewer_id, film_id)).standing.review
        return review.rating if review else None


def make_router() -> Router:
    router = Router(name=__name__)
    buttons = router.callback_query
    buttons.register(on_verdict, pressed(*VERDICTS))
    buttons.register(on_watched, pressed(Verb.WATCHED))
    buttons.register(on_rate, pressed(Verb.RATE))
    buttons.register(on_stars, pressed(Verb.STARS, Verb.UNRATED))
    buttons.register(on_undo, pressed(Verb.UNDO))
    buttons.register(on_why, pressed(Verb.WHY))
    return router


async def on_verdict(callback: CallbackQuery, feedbacking: FromDishka[Feedbacking]) -> None:
    await feedbacking.say(VERDICTS[feedbacking.press.verb])
    await feedbacking.redraw(callback)


async def on_watched(callback: CallbackQuery, feedbacking: FromDishka[Feedbacking]) -> None:
    """The pick is closed at once; the rating is asked for after that."""
    await feedbacking.watched(None, revise=False)
    await feedbacking.redraw(callback, stars=True)


async def on_rate(callback: CallbackQuery, feedbacking: FromDishka[Feedbacking]) -> None:
    await feedbacking.redraw(callback, stars=True)


async def on_stars(callback: CallbackQuery, feedbacking: FromDishka[Feedbacking]) -> None:
    press = feedbacking.press
    await feedbacking.watched(press.rating(2) if press.verb is Verb.STARS else None, revise=True)
    await feedbacking.redraw(callback)


async def on_undo(callback: CallbackQuery, feedbacking: FromDishka[Feedbacking]) -> None:
    await feedbacking.undo()
    await feedbacking.redraw(callback)


async def on_why(callback: CallbackQuery, feedbacking: FromDishka[Feedbacking]) -> None:
    await feedbacking.explain(callback)
