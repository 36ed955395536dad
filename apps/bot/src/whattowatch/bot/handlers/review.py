"""A viewer writes about a film; the bot keeps it, and says what it understood, or asks."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram import F, Router
from aiogram.filters import Command as Told
from aiogram.filters import CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message
from dishka import FromDishka
from msgspec.structs import replace

from whattowatch.application.queries.find_film import FindFilm
from whattowatch.bot.answering import say
from whattowatch.bot.drafts import Draft, Offered, Waiting, draft_of, keep
from whattowatch.bot.keyboards import Keyboards
from whattowatch.bot.markup import lines
from whattowatch.bot.parsing import Reading, Written, parse_rating, parse_review
from whattowatch.bot.ratings import marks_in
from whattowatch.bot.reviewing import Noted, Reviewing
from whattowatch.bot.understanding import Option, understand
from whattowatch.bot.wording import Wording
from whattowatch.domain.clean_text import clean_text

_MOST_WORDS_OF_A_TITLE = 3  # more that no film is called are words about one


@dataclass(frozen=True, slots=True)
class Listening:
    """What taking in a review takes."""

    reviewing: Reviewing
    find: FindFilm
    wording: Wording
    keyboards: Keyboards


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_command, Told("review", ignore_case=True))
    return router


def make_text_router() -> Router:
    """What is not a command: it comes after all that is."""
    router = Router(name=f"{__name__}.text")
    said = F.text | F.caption
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
    await keep(state, Waiting.title, Draft(since=listening.reviewing.clock.now()))
    await say(message, listening.wording.says.ask_review, listening.keyboards.cancel())


async def on_review(message: Message, state: FSMContext, listening: FromDishka[Listening]) -> None:
    await _review(message, said_in(message), state, listening)


async def on_title(message: Message, state: FSMContext, listening: FromDishka[Listening]) -> None:
    """Another title for the draft; or a review of its own, if it has a rating of its own."""
    said, draft = said_in(message), await draft_of(state)
    if draft is None or _has_a_rating(said) or not (draft.rating or draft.text):
        await _review(message, said, state, listening)
        return
    written = parse_review(said)
    reading = Reading(title=said, rating=draft.rating, text=draft.text)
    readings = (reading, *(other for other in written.readings if other.rating))
    written = replace(written, readings=readings) if draft.rating else _with_words(written, draft)
    await _hear(message, written, replace(draft, about=said), state, listening)


async def on_rating(message: Message, state: FSMContext, listening: FromDishka[Listening]) -> None:
    said, draft = said_in(message), await draft_of(state)
    if draft is None or draft.film_id is None:
        await _review(message, said, state, listening)
        return
    answer = parse_rating(said)
    if answer:
        text = " ".join(filter(None, (draft.text, answer.text)))
        noted = await listening.reviewing.save(replace(draft, rating=answer.rating, text=text), draft.film_id)
        await state.clear()
        await _confirm(message, noted, listening)
    elif any(reading.title and reading.rating for reading in parse_review(said).readings):
        await _review(message, said, state, listening)
    else:
        film = await listening.reviewing.film(draft.film_id)
        asked = listening.wording.not_a_rating(film.named(listening.wording.language))
        await say(message, asked, listening.keyboards.review_stars(film.film_id))


def _has_a_rating(said: str) -> bool:
    """One that is no whole number, which may belong to a title."""
    return any(mark.rating and not said[mark.start : mark.end].isdecimal() for mark in marks_in(said))


def said_in(message: Message) -> str:
    return clean_text(message.text or message.caption or "").strip()


async def _review(message: Message, said: str, state: FSMContext, listening: Listening) -> None:
    if not said:
        await say(message, listening.wording.says.only_text)
        return
    written = parse_review(said)
    first = written.readings[-1] if written.is_rating_alone else written.readings[0]
    draft = listening.reviewing.draft(written, first)
    if not first.rating and not first.text and len(said.split()) > _MOST_WORDS_OF_A_TITLE:
        draft = replace(draft, text=said)
    await _hear(message, written, draft, state, listening)


async def _hear(
    message: Message, written: Written, draft: Draft, state: FSMContext, listening: Listening
) -> None:
    """Save it, or ask what is missing; `draft` is kept when no film is found."""
    wording = listening.wording
    understood = await understand(written, listening.find, language=wording.language)
    if understood.clear:
        await _take(message, _about(draft, understood.clear), understood.clear, state, listening)
    elif understood.options:
        longest = max((reading.title for reading in written.readings), key=len)
        await _offer(message, replace(draft, about=longest), understood.options, state, listening)
    elif not draft.about and draft.rating:
        await keep(state, Waiting.title, draft)
        await say(message, wording.rated_what(draft.rating), listening.keyboards.cancel())
    else:
        await keep(state, Waiting.title, draft)
        kept = bool(draft.rating or draft.text)
        asked = wording.no_film(draft.about or draft.text, kept=kept, away=bool(understood.degraded))
        await say(message, asked, listening.keyboards.cancel())


async def _take(
    message: Message, draft: Draft, option: Option, state: FSMContext, listening: Listening
) -> None:
    if draft.rating is None:
        await keep(state, Waiting.rating, replace(draft, film_id=option.film.film_id))
        asked = listening.wording.how_many_stars(option.film.named(listening.wording.language))
        await say(
            message,
            lines(asked, listening.wording.quoted(draft.text)),
            listening.keyboards.review_stars(option.film.film_id),
        )
        return
    waiting = await draft_of(state)
    noted = await listening.reviewing.save(draft, option.film.film_id)
    await _confirm(message, noted, listening)
    if await state.get_state() != Waiting.rating.state or waiting is None or waiting.film_id is None:
        await state.clear()
    elif waiting.film_id != option.film.film_id:
        film = await listening.reviewing.film(waiting.film_id)
        asked = listening.wording.still_waiting(film.named(listening.wording.language))
        await say(message, asked, listening.keyboards.review_stars(film.film_id))
    else:
        await state.clear()


async def _offer(
    message: Message, draft: Draft, options: Sequence[Option], state: FSMContext, listening: Listening
) -> None:
    wording = listening.wording
    offered = tuple(
        Offered(film_id=option.film.film_id, rating=about.rating, text=about.text)
        for option in options
        for about in [_about(draft, option)]
    )
    await keep(state, Waiting.film, replace(draft, offered=offered))
    ratings = {each.film_id: each.rating for each in offered}
    mixed = len(set(ratings.values())) > 1
    labels = [
        (film.film_id, f"{name}: {wording.stars(rating)}" if mixed and rating else name)
        for film in (option.film for option in options)
        for name, rating in [(film.named(wording.language), ratings[film.film_id])]
    ]
    await say(message, wording.which_film(draft.about), listening.keyboards.films(labels))


async def _confirm(message: Message, noted: Noted, listening: Listening) -> None:
    name = noted.film.named(listening.wording.language)
    text = listening.wording.noted(name, noted.rating, noted.text, noted.viewing)
    await say(message, text, listening.keyboards.noted(noted.film.film_id, noted.said))


def _about(draft: Draft, option: Option) -> Draft:
    """The draft, with the text read as it is when this film is meant."""
    reading = option.reading
    return replace(draft, rating=reading.rating, text=reading.text, about=reading.title)


def _with_words(written: Written, draft: Draft) -> Written:
    """The words of the draft stay in front."""
    readings, cuts = (
        tuple(replace(reading, text=" ".join(filter(None, (draft.text, reading.text)))) for reading in group)
        for group in (written.readings, written.cuts)
    )
    return replace(written, readings=readings, cuts=cuts)
