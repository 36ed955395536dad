"""A viewer writes about a film; the bot keeps it, and says what it understood, or asks."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command as Told
from aiogram.filters import CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message
from dishka import FromDishka
from msgspec.structs import replace

from whattowatch.bot.answering import say
from whattowatch.bot.by_word import gives_no_stars
from whattowatch.bot.drafts import Draft, Waiting, draft_of, keep
from whattowatch.bot.filters import has_words
from whattowatch.bot.going_back import go_back, waits
from whattowatch.bot.hearing import Listening, confirm, hear, retitled
from whattowatch.bot.hearing_several import hear_several
from whattowatch.bot.long_words import is_done, room_in
from whattowatch.bot.markup import lines
from whattowatch.bot.parsing import parse_grade, parse_review, tells_of_a_viewing
from whattowatch.bot.reviewing import Noted, joined
from whattowatch.bot.thumbs import grades_in
from whattowatch.domain.clean_text import clean_text
from whattowatch.domain.ids import FilmId
from whattowatch.domain.review import LONGEST_TEXT

_MOST_WORDS_OF_A_TITLE = 3  # more that no film is called are words about one


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_command, Told("review", ignore_case=True))
    return router


def make_text_router() -> Router:
    """What is not a command: it comes after all that is."""
    router = Router(name=f"{__name__}.text")
    said = has_words
    router.message.register(on_rating, StateFilter(Waiting.rating), said)
    router.message.register(on_title, StateFilter(Waiting.title, Waiting.film), said)
    router.message.register(on_review, said)
    return router


async def on_command(
    message: Message, command: CommandObject, state: FSMContext, listening: FromDishka[Listening]
) -> None:
    said = clean_text(command.args or "").strip()
    if said:
        await _review(message, said, state, listening)
        return
    put = await keep(state, Waiting.title, Draft(since=listening.reviewing.clock.now()))
    asked = lines(listening.wording.reviews.ask, waits(put, listening.wording))
    await say(message, asked, listening.keyboards.cancel())


async def on_review(message: Message, state: FSMContext, listening: FromDishka[Listening]) -> None:
    await _review(message, said_in(message), state, listening)


async def on_title(message: Message, state: FSMContext, listening: FromDishka[Listening]) -> None:
    """Another title for the draft; or a review of its own, if it has stars or a thumb of its own."""
    said, draft = said_in(message), await draft_of(state)
    if draft is None or _has_a_grade(said) or tells_of_a_viewing(said) or not (draft.grade or draft.text):
        await _review(message, said, state, listening)
        return
    await hear(partial(say, message), retitled(draft, said), replace(draft, about=said), state, listening)


async def on_rating(message: Message, state: FSMContext, listening: FromDishka[Listening]) -> None:
    said, draft = said_in(message), await draft_of(state)
    if draft is None or draft.film_id is None:
        await _review(message, said, state, listening)
        return
    answer = parse_grade(said)
    if is_done(said) or gives_no_stars(said):
        noted = await listening.reviewing.save(draft, draft.film_id)
        await _done(message, noted, state, listening)
    elif answer:
        text = " ".join(filter(None, (draft.text, answer.text)))
        noted = await listening.reviewing.save(replace(draft, grade=answer.grade, text=text), draft.film_id)
        await _done(message, noted, state, listening)
    elif any(reading.title and reading.grade for reading in parse_review(said).readings):
        await _review(message, said, state, listening)
    elif not grades_in(said) and len(said.split()) > _MOST_WORDS_OF_A_TITLE:
        await _more_words(message, said, draft, draft.film_id, state, listening)
    else:
        film = await listening.reviewing.film(draft.film_id)
        asked = listening.wording.reviews.not_a_rating(film.named(listening.wording.language))
        await say(message, asked, listening.keyboards.review_stars(film.film_id))


async def _done(message: Message, noted: Noted, state: FSMContext, listening: Listening) -> None:
    await confirm(partial(say, message), noted, listening)
    await go_back(state, partial(say, message), listening.wording, listening.keyboards)


async def _more_words(
    message: Message, said: str, draft: Draft, film_id: FilmId, state: FSMContext, listening: Listening
) -> None:
    """Words without stars or a thumb, behind those there are; those are asked for again."""
    texts, room = listening.wording.reviews, room_in(draft.text)
    if len(said) > room:
        asked = texts.no_room(len(said), room, LONGEST_TEXT)
    else:
        await keep(state, Waiting.rating, replace(draft, text=joined(draft.text, said)))
        film = await listening.reviewing.film(film_id)
        asked = texts.words_kept_unrated(film.named(listening.wording.language))
    await say(message, asked, listening.keyboards.review_stars(film_id))


def _has_a_grade(said: str) -> bool:
    """One that is no whole number, which may belong to a title."""
    return any(mark.grade and not said[mark.start : mark.end].isdecimal() for mark in grades_in(said))


def said_in(message: Message) -> str:
    return clean_text(message.text or message.caption or "").strip()


async def _review(message: Message, said: str, state: FSMContext, listening: Listening) -> None:
    if not said:
        await say(message, listening.wording.talk.only_text)
        return
    if await hear_several(partial(say, message), said, state, listening):
        return
    written = parse_review(said)
    first = written.readings[-1] if written.is_grade_alone else written.readings[0]
    draft = listening.reviewing.draft(written, first)
    if not first.grade and not first.text and len(said.split()) > _MOST_WORDS_OF_A_TITLE:
        draft = replace(draft, text=said)
    await hear(partial(say, message), written, draft, state, listening)
