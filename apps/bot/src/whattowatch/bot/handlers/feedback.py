"""The buttons of a card: what became of a pick, why it was picked, and taking it back."""

from dataclasses import dataclass

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup
from dishka import FromDishka

from whattowatch.application.command import Command
from whattowatch.application.commands.give_feedback import GiveFeedback
from whattowatch.application.commands.see_fewer import SeeFewer
from whattowatch.application.queries.known_standing import KnownStanding
from whattowatch.application.queries.show_recommendation import RecommendationShown, ShowRecommendation
from whattowatch.bot.answering import notice, say_to, show
from whattowatch.bot.callbacks import Press, StaleButton, Verb, pressed
from whattowatch.bot.cards import evidence, why
from whattowatch.bot.dealing import Dealing
from whattowatch.bot.keyboards import Keyboards
from whattowatch.bot.opening import Opening
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.reviewing import Reviewing
from whattowatch.bot.wording import Wording
from whattowatch.domain.feedback import Because, Feedback, Verdict
from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.standing import Origin, Review

REASONS = (
    Feedback(verdict=Verdict.WATCHED, because=Because.SEEN),
    Feedback(verdict=Verdict.SKIP, because=Because.MOOD),
    Feedback(verdict=Verdict.NOT_FOR_ME, because=Because.NEVER),
)  # by number; not this genre has buttons of its own
TONIGHT = Feedback(verdict=Verdict.TONIGHT)
LATER = Feedback(verdict=Verdict.LATER)
WATCHED = Feedback(verdict=Verdict.WATCHED)


@dataclass(frozen=True, slots=True)
class Feedbacking:
    """What hearing of a pick takes."""

    viewer_id: ViewerId
    command: Command
    press: Press
    give: GiveFeedback
    fewer: SeeFewer
    show_recommendation: ShowRecommendation
    known_standing: KnownStanding
    reviewing: Reviewing
    dealing: Dealing
    writes: OwnWrites
    wording: Wording
    keyboards: Keyboards

    async def say(self, feedback: Feedback, review: Review | None = None) -> None:
        recommendation_id, film_id = self.press.pick
        given = await self.give(
            self.viewer_id, recommendation_id, film_id, feedback, review=review, command=self.command
        )
        self.writes.note(given)

    async def watched(self, feedback: Feedback, grade: Grade | None, *, revise: bool) -> None:
        """Watched today, unless it was seen before; `revise` changes the stars or the thumb it has."""
        before = await self._review()
        if before and not revise:
            await self.say(feedback)
            return
        is_of_today = before is None and feedback.because is not Because.SEEN
        review = Review(
            grade=grade,
            text=before.text if before else "",
            watched_on=self.reviewing.today if is_of_today else None,
            origin=Origin.RECOMMENDATION,
        )
        await self.say(feedback, review)

    async def said(self) -> Feedback | None:
        """What stands."""
        shown = await self.shown()
        return shown.recommendation.feedback.get(self.press.pick[1])

    async def undo(self) -> None:
        recommendation_id, film_id = self.press.pick
        said = await self.said()
        undo = self.fewer.undo_of_genre if said and said.because is Because.GENRE else self.give.undo
        self.writes.note(await undo(self.viewer_id, recommendation_id, film_id, command=self.command))

    async def not_the_genre(self, number: int) -> str:
        """Give the genre, as the viewer calls it."""
        recommendation_id, film_id = self.press.pick
        genres = genres_of(await self.shown(), film_id, self.wording)
        if number >= len(genres):
            raise StaleButton
        position = await self.fewer.of_genre(
            self.viewer_id, recommendation_id, film_id, genres[number], command=self.command
        )
        self.writes.note(position)
        return genres[number]

    async def shown(self) -> RecommendationShown:
        """Raises:
        NotFound: no such recommendation of theirs, or the film is none of its picks.
        """
        recommendation_id, film_id = self.press.pick
        shown = await self.show_recommendation(self.viewer_id, recommendation_id)
        shown.recommendation.pick(film_id)
        return shown

    async def redraw(
        self, callback: CallbackQuery, keyboard: InlineKeyboardMarkup | None = None, told: str | None = None
    ) -> None:
        """Put the card as it now is in place of the one that was pressed, and say what has changed.

        Args:
            keyboard: None: what can be done with it now.
            told: None: what stands.
        """
        _, film_id = self.press.pick
        shown = await self.shown()
        feedback = shown.recommendation.feedback.get(film_id)
        review = await self._review() if feedback and feedback.verdict is Verdict.WATCHED else None
        grade = review.grade if review else None
        card = await self.dealing.card(shown, film_id, grade)
        await show(callback, card.text, keyboard or card.keyboard, card.picture)
        if told is None and feedback is not None:
            told = self.wording.picks.outcome(feedback, grade)
        await notice(callback, told or "")

    async def _review(self) -> Review | None:
        return (await self.known_standing(self.viewer_id, self.press.pick[1])).standing.review

    async def grade(self, film_id: FilmId) -> Grade | None:
        review = (await self.known_standing(self.viewer_id, film_id)).standing.review
        return review.grade if review else None


def genres_of(shown: RecommendationShown, film_id: FilmId, wording: Wording) -> list[str]:
    film = shown.films.get(film_id)
    return [wording.films.genre(genre) for genre in film.genres] if film else []


def make_router() -> Router:
    router = Router(name=__name__)
    buttons = router.callback_query
    buttons.register(on_tonight, pressed(Verb.TONIGHT))
    buttons.register(on_later, pressed(Verb.LATER))
    buttons.register(on_watched, pressed(Verb.WATCHED))
    buttons.register(on_rate, pressed(Verb.RATE))
    buttons.register(on_stars, pressed(Verb.STARS, Verb.UNRATED))
    buttons.register(on_card, pressed(Verb.CARD))
    buttons.register(on_reasons, pressed(Verb.REASONS))
    buttons.register(on_because, pressed(Verb.BECAUSE))
    buttons.register(on_genres, pressed(Verb.GENRES))
    buttons.register(on_genre, pressed(Verb.GENRE))
    buttons.register(on_undo, pressed(Verb.UNDO))
    buttons.register(on_why, pressed(Verb.WHY))
    return router


async def on_tonight(callback: CallbackQuery, feedbacking: FromDishka[Feedbacking]) -> None:
    """They may be asked the day after."""
    await feedbacking.say(TONIGHT)
    await feedbacking.redraw(callback)


async def on_later(callback: CallbackQuery, feedbacking: FromDishka[Feedbacking]) -> None:
    await feedbacking.say(LATER)
    await feedbacking.redraw(callback)


async def on_watched(callback: CallbackQuery, feedbacking: FromDishka[Feedbacking]) -> None:
    """The pick is closed at once; the rating is asked for after that."""
    await _close(callback, feedbacking, WATCHED)


async def on_rate(callback: CallbackQuery, feedbacking: FromDishka[Feedbacking]) -> None:
    stars = feedbacking.keyboards.card_stars(*feedbacking.press.pick)
    await feedbacking.redraw(callback, stars, told="")


async def on_stars(callback: CallbackQuery, feedbacking: FromDishka[Feedbacking]) -> None:
    press, said = feedbacking.press, await feedbacking.said()
    feedback = said if said and said.verdict is Verdict.WATCHED else WATCHED
    grade = press.grade(2) if press.verb is Verb.STARS else None
    await feedbacking.watched(feedback, grade, revise=True)
    await feedbacking.redraw(callback)


async def on_card(callback: CallbackQuery, feedbacking: FromDishka[Feedbacking]) -> None:
    await feedbacking.redraw(callback, told="")


async def on_reasons(callback: CallbackQuery, feedbacking: FromDishka[Feedbacking]) -> None:
    recommendation_id, film_id = feedbacking.press.pick
    labels = feedbacking.wording.buttons
    genres = genres_of(await feedbacking.shown(), film_id, feedbacking.wording)
    reasons = (labels.seen_before, labels.not_tonight, labels.never)
    keyboard = feedbacking.keyboards.reasons(recommendation_id, film_id, reasons, genres=bool(genres))
    await feedbacking.redraw(callback, keyboard, told="")


async def on_because(callback: CallbackQuery, feedbacking: FromDishka[Feedbacking]) -> None:
    number = feedbacking.press.number(2)
    if number >= len(REASONS):
        raise StaleButton
    if REASONS[number].verdict is Verdict.WATCHED:
        await _close(callback, feedbacking, REASONS[number])
        return
    await feedbacking.say(REASONS[number])
    await feedbacking.redraw(callback)


async def on_genres(callback: CallbackQuery, feedbacking: FromDishka[Feedbacking]) -> None:
    genres = genres_of(await feedbacking.shown(), feedbacking.press.pick[1], feedbacking.wording)
    keyboard = feedbacking.keyboards.genres(*feedbacking.press.pick, genres)
    await feedbacking.redraw(callback, keyboard, told="")


async def on_genre(callback: CallbackQuery, feedbacking: FromDishka[Feedbacking]) -> None:
    genre = await feedbacking.not_the_genre(feedbacking.press.number(2))
    await feedbacking.redraw(callback, told=feedbacking.wording.picks.avoided(genre))


async def on_undo(callback: CallbackQuery, feedbacking: FromDishka[Feedbacking]) -> None:
    await feedbacking.undo()
    await feedbacking.redraw(callback, told=feedbacking.wording.picks.taken_back)


async def on_why(
    callback: CallbackQuery, feedbacking: FromDishka[Feedbacking], opening: FromDishka[Opening]
) -> None:
    shown, (recommendation_id, film_id) = await feedbacking.shown(), feedbacking.press.pick
    pick = shown.recommendation.pick(film_id)
    grades = {own: await feedbacking.grade(own) for own, _ in evidence(pick)}
    await notice(callback)
    text = why(shown, film_id, feedbacking.wording, grades)
    await say_to(callback, text, feedbacking.keyboards.why(recommendation_id, film_id))
    if film_id not in shown.recommendation.opened:
        await opening(recommendation_id, film_id)


async def _close(callback: CallbackQuery, feedbacking: Feedbacking, feedback: Feedback) -> None:
    await feedbacking.watched(feedback, None, revise=False)
    await feedbacking.redraw(callback, feedbacking.keyboards.card_stars(*feedbacking.press.pick))
