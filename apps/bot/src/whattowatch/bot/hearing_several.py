"""What follows from a message about several films: each is saved, or asked about, as if it had come by itself."""

from collections.abc import Sequence
from dataclasses import replace as with_
from datetime import timedelta

from aiogram.fsm.context import FSMContext
from msgspec.structs import replace

from whattowatch.bot.drafts import Draft, Waiting, drafts_of, keep
from whattowatch.bot.going_back import Tell, reminder
from whattowatch.bot.hearing import Listening, about, confirm
from whattowatch.bot.parsing import Reading, Written, parse_review
from whattowatch.bot.places_said import named
from whattowatch.bot.several import graded_in, liked_in, named_in
from whattowatch.bot.understanding import Option, Understood, understand

_FEWEST = 2


async def hear_several(tell: Tell, said: str, state: FSMContext, listening: Listening) -> bool:
    """False: it is of one film."""
    if graded := graded_in(said):
        return await _graded(tell, graded, state, listening)
    together, liked = liked_in(said)
    if not liked:
        return await _named(tell, parse_review(said), state, listening)
    if (await _understood(named(together), listening, further=False)).clear:
        return False  # such as "Harold and Maude"
    films = [(await _understood(named(each), listening)).clear for each in liked]
    draft = Draft(since=listening.reviewing.clock.now(), text=said, origin=listening.reviewing.origin)
    return await _ask_for_stars(tell, films, draft, state, listening)


async def _graded(tell: Tell, written: Sequence[Written], state: FSMContext, listening: Listening) -> bool:
    understood = [await _understood(each, listening) for each in written]
    clear = [(each, found.clear) for each, found in zip(written, understood, strict=True) if found.clear]
    if len(clear) < _FEWEST or any(option.reading.grade is None for _, option in clear):
        return False
    for number, (each, option) in enumerate(clear):
        reviewing = with_(listening.reviewing, command=listening.reviewing.command.part(f"film {number}"))
        draft = about(reviewing.draft(each, option.reading), option, reviewing.today)
        await confirm(tell, await reviewing.save(draft, option.film.film_id), listening)
    missed = [
        each.readings[0].title for each, found in zip(written, understood, strict=True) if not found.clear
    ]
    if missed:
        await tell(listening.wording.reviews.missed(missed))
    waiting = next(iter(await drafts_of(state)), None)
    if waiting and waiting.waiting == Waiting.rating.state:
        await tell(*reminder(waiting, listening.wording, listening.keyboards))
    return True


async def _named(tell: Tell, written: Written, state: FSMContext, listening: Listening) -> bool:
    """Each is known here, and nowhere is there a film that is called by all of it: such as "Thelma and Louise"."""
    together, titles = named_in(written)
    films = [(await _understood(named(each), listening, further=False)).clear for each in titles]
    if not films or not all(films) or (await _understood(named(together), listening)).clear:
        return False
    draft = listening.reviewing.draft(written, Reading())
    return await _ask_for_stars(tell, films, draft, state, listening)


async def _ask_for_stars(
    tell: Tell, films: Sequence[Option | None], draft: Draft, state: FSMContext, listening: Listening
) -> bool:
    """Of each by itself; of none, where one is not clear."""
    clear = [each for each in films if each]
    if len(clear) < len(films):
        return False
    language = listening.wording.language
    for number, option in enumerate(clear):
        film, since = option.film, draft.since + timedelta(microseconds=number)
        name = film.named(language)
        asked_of = replace(draft, since=since, about=name, film_id=film.film_id)
        await keep(state, Waiting.rating, asked_of, beside=number > 0)
        asked = listening.wording.reviews.how_many_stars(name)
        await tell(asked, listening.keyboards.review_stars(film.film_id))
    return True


async def _understood(written: Written, listening: Listening, *, further: bool = True) -> Understood:
    find = listening.find if further else with_(listening.find, source=None)
    return await understand(written, find, language=listening.wording.language)
