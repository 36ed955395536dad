"""A review that goes on: further messages are put behind its words, until somebody says that is all."""

from functools import partial

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from dishka import FromDishka

from whattowatch.application.queries.known_standing import KnownStanding
from whattowatch.bot.answering import notice, say, say_to
from whattowatch.bot.callbacks import Press, StaleButton, Verb, pressed
from whattowatch.bot.drafts import Draft, Waiting, draft_of, drafts_of, keep, leave
from whattowatch.bot.filters import has_words
from whattowatch.bot.going_back import go_back
from whattowatch.bot.handlers.review import said_in
from whattowatch.bot.hearing import Listening, confirm, noted_in
from whattowatch.bot.keyboards import Keyboards
from whattowatch.bot.long_words import done_button, is_done, room_in
from whattowatch.bot.reviewing import Reviewing
from whattowatch.bot.wording import Wording
from whattowatch.domain.errors import NotFound
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.review import LONGEST_TEXT, TextTooLong


def make_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(on_more, pressed(Verb.WORDS))
    router.callback_query.register(on_done, pressed(Verb.DONE))
    return router


def make_text_router() -> Router:
    router = Router(name=f"{__name__}.text")
    router.message.register(on_words, StateFilter(Waiting.words), has_words)
    return router


async def on_more(
    callback: CallbackQuery,
    state: FSMContext,
    press: FromDishka[Press],
    viewer_id: FromDishka[ViewerId],
    known_standing: FromDishka[KnownStanding],
    reviewing: FromDishka[Reviewing],
    wording: FromDishka[Wording],
    keyboards: FromDishka[Keyboards],
) -> None:
    if (await known_standing(viewer_id, press.film)).standing.review is None:
        raise NotFound("review")
    name = (await reviewing.film(press.film)).named(wording.language)
    await keep(state, Waiting.words, Draft(since=reviewing.clock.now(), about=name, film_id=press.film))
    await notice(callback)
    await say_to(callback, wording.reviews.ask_words(name), done_button(keyboards))


async def on_words(
    message: Message,
    state: FSMContext,
    viewer_id: FromDishka[ViewerId],
    known_standing: FromDishka[KnownStanding],
    listening: FromDishka[Listening],
) -> None:
    """Each message is kept at once: nothing waits for the last."""
    draft, said = await draft_of(state), said_in(message)
    review = (
        (await known_standing(viewer_id, draft.film_id)).standing.review if draft and draft.film_id else None
    )
    if draft is None or draft.film_id is None or review is None:
        await leave(state)
        raise NotFound("review")
    if is_done(said):
        await confirm(partial(say, message), await listening.reviewing.stands(draft.film_id), listening)
        await go_back(state, partial(say, message), listening.wording, listening.keyboards)
        return
    texts = listening.wording.reviews
    try:
        noted = await listening.reviewing.add_words(draft.film_id, said)
    except TextTooLong:
        asked = texts.no_room(len(said), room_in(review.text), LONGEST_TEXT)
    else:
        asked = texts.words_kept(len(noted.text), LONGEST_TEXT)
    await say(message, asked, done_button(listening.keyboards))


async def on_done(
    callback: CallbackQuery,
    state: FSMContext,
    _press: FromDishka[Press],
    listening: FromDishka[Listening],
) -> None:
    """Of what goes on, or of words that lack their rating."""
    going_on = {Waiting.words.state, Waiting.rating.state}
    found = next((each for each in await drafts_of(state) if each.waiting in going_on), None)
    if found is None or found.draft.film_id is None:
        raise StaleButton
    if found.waiting == Waiting.rating.state:
        noted = await listening.reviewing.save(found.draft, found.draft.film_id)
    else:
        noted = await listening.reviewing.stands(found.draft.film_id)
    await notice(callback)
    await say_to(callback, *noted_in(noted, listening))
    await go_back(state, partial(say_to, callback), listening.wording, listening.keyboards, found.draft)
