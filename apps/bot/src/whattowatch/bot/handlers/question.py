"""The buttons beneath a question about tonight: other films upon an answer, or no more questions."""

from dataclasses import dataclass
from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery
from dishka import FromDishka

from whattowatch.application.command import Command
from whattowatch.application.commands.answer_question import AnswerQuestion
from whattowatch.application.queries.show_recommendation import RecommendationShown, ShowRecommendation
from whattowatch.bot.answering import notice, say_to, show
from whattowatch.bot.callbacks import Press, StaleButton, Verb, pressed
from whattowatch.bot.handlers.recommend import Recommending
from whattowatch.bot.markup import fill
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.wording import Wording
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.question import QuestionAsked
from whattowatch.domain.wishes.question_words import asked, option_label


@dataclass(frozen=True, slots=True)
class Answering:
    """What taking an answer takes."""

    viewer_id: ViewerId
    command: Command
    press: Press
    answer: AnswerQuestion
    show_recommendation: ShowRecommendation
    writes: OwnWrites
    wording: Wording

    async def question(self) -> QuestionAsked:
        shown = await self.show_recommendation(self.viewer_id, self.press.recommendation)
        if shown.recommendation.question is None:
            raise StaleButton
        return shown.recommendation.question.asked

    async def __call__(self, option: str | None) -> RecommendationShown:
        await self.writes.shown()
        shown, position = await self.answer(
            self.viewer_id, self.press.recommendation, option, command=self.command
        )
        self.writes.note(position)
        return shown


def make_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(on_answer, pressed(Verb.ANSWER))
    router.callback_query.register(on_any, pressed(Verb.ANY))
    return router


async def on_answer(
    callback: CallbackQuery, answering: FromDishka[Answering], recommending: FromDishka[Recommending]
) -> None:
    question, number = await answering.question(), answering.press.number(1)
    if number >= len(question.options):
        raise StaleButton
    option = question.options[number]
    refined = await answering(option)
    language = answering.wording.language
    said = fill(
        "{asked} ✓ {said}", asked=asked(question.about, language), said=option_label(option, language)
    )
    await show(callback, said)
    await notice(callback)
    await recommending.tell(refined, partial(say_to, callback))


async def on_any(callback: CallbackQuery, answering: FromDishka[Answering]) -> None:
    await answering(None)
    await show(callback, answering.wording.picks.no_more_questions)
    await notice(callback)
