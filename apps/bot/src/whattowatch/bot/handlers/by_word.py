"""Somebody types what stands on a button. What it cannot be known to be about is shown with the button itself."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message
from dishka import FromDishka

from whattowatch.application.ports.recommendation_log import PastRecommendation, RecommendationLog
from whattowatch.application.ports.viewer_log import Opinion, ViewerLog
from whattowatch.application.queries.show_recommendation import ShowRecommendation
from whattowatch.bot.answering import say
from whattowatch.bot.by_word import ByWord, by_word, corrected
from whattowatch.bot.callbacks import Verb
from whattowatch.bot.cooldown import Cooldown
from whattowatch.bot.drafts import Draft, Waiting, is_nothing_asked
from whattowatch.bot.going_back import go_back
from whattowatch.bot.handlers.recommend import NO_LIMITS, Recommending, wish_of
from whattowatch.bot.handlers.review import said_in
from whattowatch.bot.hearing import Listening, confirm, noted_in
from whattowatch.bot.keyboards import rows
from whattowatch.bot.markup import lines
from whattowatch.bot.wording import Wording
from whattowatch.domain.wishes.wished import NOTHING_SAID

LATELY = timedelta(hours=12)  # whoever asks why, or for more, means what was shown since
JUST_NOW = timedelta(hours=1)  # stars are put right
_LEFT = StateFilter(
    *(Waiting.title, Waiting.film, Waiting.rating, Waiting.avoid, Waiting.day),
    *(Waiting.zone, Waiting.country, Waiting.search, Waiting.alike),
)  # a note, or further words of a review, may be anything

_STARS_AWAITED = StateFilter(Waiting.rating)


@dataclass(frozen=True, slots=True)
class LookingAtTheLast:
    """What was said, and what was shown, last."""

    listening: Listening
    log: ViewerLog
    recommendations: RecommendationLog

    async def opinion(self, since: timedelta) -> Opinion | None:
        reviewing = self.listening.reviewing
        await reviewing.writes.shown()
        newest, _ = await self.log.opinions(reviewing.viewer_id, limit=1, offset=0)
        return next((each for each in newest if reviewing.clock.now() - each.at < since), None)

    async def recommendation(self) -> PastRecommendation | None:
        reviewing = self.listening.reviewing
        await reviewing.writes.shown()
        newest, _ = await self.recommendations.page(reviewing.viewer_id, limit=1, offset=0)
        return next((each for each in newest if reviewing.clock.now() - each.issued_at < LATELY), None)


def make_text_router() -> Router:
    """Before whatever takes texts; what stars are awaited for goes on being waited for."""
    router = Router(name=__name__)
    router.message.register(on_why, is_nothing_asked, _is(ByWord.WHY))
    router.message.register(on_why, _STARS_AWAITED, _is(ByWord.WHY))
    router.message.register(on_more, is_nothing_asked, _is(ByWord.MORE))
    router.message.register(on_more, _STARS_AWAITED, _is(ByWord.MORE))
    router.message.register(on_cancel, _LEFT, _is(ByWord.CANCEL, ByWord.LEAVE, ByWord.UNDO))
    router.message.register(on_left, is_nothing_asked, _is(ByWord.LEAVE))
    router.message.register(on_undo, is_nothing_asked, _is(ByWord.CANCEL, ByWord.UNDO))
    router.message.register(on_corrected, is_nothing_asked, _is_corrected)
    return router


async def on_cancel(message: Message, state: FSMContext, listening: FromDishka[Listening]) -> None:
    await say(message, listening.wording.talk.cancelled)
    await go_back(state, partial(say, message), listening.wording, listening.keyboards)


async def on_left(message: Message, wording: FromDishka[Wording]) -> None:
    await say(message, wording.talk.fine)


async def on_undo(message: Message, last: FromDishka[LookingAtTheLast]) -> None:
    texts, listening = last.listening.wording.talk, last.listening
    said = await last.opinion(LATELY)
    if said is None:
        await say(message, texts.nothing_to_undo)
        return
    noted, keyboard = noted_in(await listening.reviewing.stands(said.film_id), listening)
    await say(message, lines(texts.undo_which, noted), keyboard)


async def on_corrected(message: Message, last: FromDishka[LookingAtTheLast]) -> None:
    said, reviewing = await last.opinion(JUST_NOW), last.listening.reviewing
    if said is None:
        raise SkipHandler
    draft = Draft(since=reviewing.clock.now(), grade=corrected(said_in(message)), origin=reviewing.origin)
    await confirm(partial(say, message), await reviewing.save(draft, said.film_id), last.listening)


async def on_why(message: Message, last: FromDishka[LookingAtTheLast]) -> None:
    shown, listening = await last.recommendation(), last.listening
    texts, wording = listening.wording.picks, listening.wording
    if shown is None or not shown.picks:
        await say(message, texts.nothing_to_explain)
        return
    films = await listening.reviewing.catalogue.by_ids([pick.film_id for pick in shown.picks])
    button = listening.keyboards.button
    which = (
        [button(film.named(wording.language), Verb.WHY, shown.recommendation_id, film.film_id)]
        for pick in shown.picks
        if (film := films.get(pick.film_id))
    )
    await say(message, texts.why_which, rows(*which))


async def on_more(
    message: Message,
    last: FromDishka[LookingAtTheLast],
    show: FromDishka[ShowRecommendation],
    recommending: FromDishka[Recommending],
    cooldown: FromDishka[Cooldown],
) -> None:
    """Of the same wish, if there was one."""
    shown, wished, limits = await last.recommendation(), NOTHING_SAID, NO_LIMITS
    if shown:
        before = await show(recommending.viewer_id, shown.recommendation_id)
        wished, limits = wish_of(before.recommendation.issued)
    await cooldown.recommending(partial(recommending, partial(say, message), wished, limits))


def _is(*words: ByWord) -> Callable[[Message], Awaitable[bool]]:
    async def is_one(message: Message) -> bool:
        return by_word(message.text or "") in words

    return is_one


async def _is_corrected(message: Message) -> bool:
    return corrected(message.text or "") is not None
