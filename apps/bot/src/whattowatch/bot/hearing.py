"""What follows from a message about a film: it is saved, or what is missing is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from aiogram.fsm.context import FSMContext
from aiogram.types import InlineKeyboardMarkup
from msgspec.structs import replace

from whattowatch.application.queries.find_film import FindFilm
from whattowatch.bot.asking_later import AskLater
from whattowatch.bot.drafts import Draft, Offered, Waiting, drafts_of, keep
from whattowatch.bot.going_back import Tell, go_back, reminder
from whattowatch.bot.keyboards import Keyboards
from whattowatch.bot.markup import Html, lines
from whattowatch.bot.parsing import Reading, Written, parse_review
from whattowatch.bot.reviewing import Noted, Reviewing
from whattowatch.bot.understanding import Option, Understood, understand
from whattowatch.bot.when import is_day_alone
from whattowatch.bot.wording import Wording


@dataclass(frozen=True, slots=True)
class Listening:
    """What taking in a review takes."""

    reviewing: Reviewing
    find: FindFilm
    wording: Wording
    keyboards: Keyboards
    later: AskLater


async def hear(tell: Tell, written: Written, draft: Draft, state: FSMContext, listening: Listening) -> None:
    """Save it, or ask what is missing; `draft` is kept when no film is found."""
    understood = await understand(written, listening.find, language=listening.wording.language)
    await go_on(tell, written, draft, understood, state, listening)
    if draft.about and understood.degraded and await state.get_state() == Waiting.title.state:
        await listening.later()


async def go_on(
    tell: Tell,
    written: Written,
    draft: Draft,
    understood: Understood,
    state: FSMContext,
    listening: Listening,
) -> None:
    wording = listening.wording
    if understood.clear:
        found = about(draft, understood.clear, listening.reviewing.today)
        await _take(tell, found, understood.clear, state, listening)
    elif understood.options:
        longest = max((reading.title for reading in written.readings), key=len)
        away = bool(understood.degraded)
        await _offer(tell, replace(draft, about=longest), understood.options, state, listening, away=away)
    elif not draft.about and draft.grade:
        await keep(state, Waiting.title, draft)
        await tell(wording.reviews.graded_what(draft.grade), listening.keyboards.cancel())
    else:
        await keep(state, Waiting.title, replace(draft, unasked=bool(understood.degraded)))
        kept, away = bool(draft.grade or draft.text), bool(understood.degraded)
        asked = wording.reviews.no_film(draft.about or draft.text, kept=kept, away=away)
        await tell(asked, listening.keyboards.cancel())


async def _take(tell: Tell, draft: Draft, option: Option, state: FSMContext, listening: Listening) -> None:
    if draft.grade is None:
        name = option.film.named(listening.wording.language)
        await keep(state, Waiting.rating, replace(draft, film_id=option.film.film_id, about=name))
        asked = listening.wording.reviews.how_many_stars(name)
        await tell(
            lines(asked, listening.wording.reviews.quoted(draft.text)),
            listening.keyboards.review_stars(option.film.film_id),
        )
        return
    noted = await listening.reviewing.save(draft, option.film.film_id)
    await confirm(tell, noted, listening)
    waiting = next(iter(await drafts_of(state)), None)
    if waiting and waiting.is_of_another(option.film.film_id):
        await tell(*reminder(waiting, listening.wording, listening.keyboards))
    else:
        await go_back(state, tell, listening.wording, listening.keyboards)


async def _offer(
    tell: Tell,
    draft: Draft,
    options: Sequence[Option],
    state: FSMContext,
    listening: Listening,
    *,
    away: bool,
) -> None:
    wording = listening.wording
    offered = tuple(
        Offered(
            film_id=option.film.film_id,
            grade=meant.grade,
            text=meant.text,
            rewatch=meant.rewatch,
            watched_on=meant.watched_on,
        )
        for option in options
        for meant in [about(draft, option, listening.reviewing.today)]
    )
    await keep(state, Waiting.film, replace(draft, offered=offered))
    grades = {each.film_id: each.grade for each in offered}
    mixed = len(set(grades.values())) > 1
    labels = [
        (film.film_id, f"{name}: {wording.reviews.graded(grade)}" if mixed and grade else name)
        for film in (option.film for option in options)
        for name, grade in [(film.named(wording.language), grades[film.film_id])]
    ]
    await tell(wording.reviews.which_film(draft.about, away=away), listening.keyboards.films(labels))


async def confirm(tell: Tell, noted: Noted, listening: Listening) -> None:
    await tell(*noted_in(noted, listening))


def noted_in(noted: Noted, listening: Listening) -> tuple[Html, InlineKeyboardMarkup]:
    """What is said of a review that was saved."""
    name = noted.film.named(listening.wording.language)
    text = listening.wording.reviews.noted(name, noted.grade, noted.text, noted.viewing, noted.day)
    return text, listening.keyboards.noted(noted.film.film_id, noted.said)


def about(draft: Draft, option: Option, today: date) -> Draft:
    """The draft, with the text read as it is when this film is meant."""
    reading = option.reading
    day = (reading.when.on(today) if reading.when else None) or draft.watched_on
    return replace(
        draft,
        grade=reading.grade,
        text="" if day and is_day_alone(reading.text) else reading.text,
        about=reading.title,
        rewatch=draft.rewatch or reading.again,
        watched_on=day,
    )


def with_words(written: Written, draft: Draft) -> Written:
    """The words of the draft stay in front."""
    readings, cuts = (
        tuple(replace(reading, text=" ".join(filter(None, (draft.text, reading.text)))) for reading in group)
        for group in (written.readings, written.cuts)
    )
    return replace(written, readings=readings, cuts=cuts)


def retitled(draft: Draft, said: str) -> Written:
    """What they wrote of a film, with this for its title."""
    written = parse_review(said)
    if not draft.grade:
        return with_words(written, draft)
    reading = Reading(title=said, grade=draft.grade, text=draft.text)
    return replace(written, readings=(reading, *(other for other in written.readings if other.grade)))
