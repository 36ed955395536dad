"""The stars and thumbs under a review: give, change, go without, take back."""

from functools import partial

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery
from dishka import FromDishka
from msgspec.structs import replace

from whattowatch.application.command import Command
from whattowatch.application.commands.keep_shelves import KeepShelves
from whattowatch.application.commands.undo_review import UndoReview
from whattowatch.application.queries.known_standing import KnownStanding
from whattowatch.bot.answering import notice, say_to, show
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.drafts import Draft, drafts_of
from whattowatch.bot.going_back import go_back
from whattowatch.bot.keyboards import Keyboards
from whattowatch.bot.markup import lines
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.reviewing import Reviewing
from whattowatch.bot.wording import Wording
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.shelf import LONGEST_NOTE


def make_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(on_stars, pressed(Verb.SAY, Verb.SAY_NONE))
    router.callback_query.register(on_change, pressed(Verb.RESAY))
    router.callback_query.register(on_undo, pressed(Verb.UNSAY))
    router.callback_query.register(on_save, pressed(Verb.SAVE))
    return router


async def on_stars(
    callback: CallbackQuery,
    state: FSMContext,
    press: FromDishka[Press],
    wording: FromDishka[Wording],
    keyboards: FromDishka[Keyboards],
    reviewing: FromDishka[Reviewing],
) -> None:
    """Of the draft, if it is the one that waits; else of the review there is."""
    grade = press.grade(1) if press.verb is Verb.SAY else None
    draft = await _draft_about(state, press.film)
    if draft:
        noted = await reviewing.save(replace(draft, grade=grade), press.film)
    else:
        noted = await reviewing.rate(press.film, grade)
    text = wording.reviews.noted(
        noted.film.named(wording.language), noted.grade, noted.text, noted.viewing, noted.day
    )
    await show(callback, text, keyboards.noted(press.film, noted.said))
    if draft:
        await go_back(state, partial(say_to, callback), wording, keyboards, draft)
    await notice(callback)


async def on_change(
    callback: CallbackQuery,
    press: FromDishka[Press],
    wording: FromDishka[Wording],
    keyboards: FromDishka[Keyboards],
    reviewing: FromDishka[Reviewing],
) -> None:
    film = await reviewing.film(press.film)
    asked = wording.reviews.how_many_stars(film.named(wording.language))
    await show(callback, asked, keyboards.new_stars(film.film_id))
    await notice(callback)


async def on_undo(
    callback: CallbackQuery,
    press: FromDishka[Press],
    viewer_id: FromDishka[ViewerId],
    command: FromDishka[Command],
    undo_review: FromDishka[UndoReview],
    known_standing: FromDishka[KnownStanding],
    reviewing: FromDishka[Reviewing],
    writes: FromDishka[OwnWrites],
    wording: FromDishka[Wording],
) -> None:
    film = await reviewing.film(press.film)
    writes.note(await undo_review(viewer_id, press.film, said=press.number(1), command=command))
    standing = (await known_standing(viewer_id, press.film)).standing
    review, place = standing.review, standing.progress
    name = film.named(wording.language)
    undone = wording.reviews.undone(name, review.grade if review else None, reviewed=review is not None)
    kept = wording.progress.stopped_at(place.position_s, place.duration_s) if place else None
    await show(callback, lines(undone, kept))
    await notice(callback)


async def on_save(
    callback: CallbackQuery,
    state: FSMContext,
    press: FromDishka[Press],
    viewer_id: FromDishka[ViewerId],
    command: FromDishka[Command],
    shelves: FromDishka[KeepShelves],
    reviewing: FromDishka[Reviewing],
    writes: FromDishka[OwnWrites],
    wording: FromDishka[Wording],
    keyboards: FromDishka[Keyboards],
) -> None:
    """They mean to see it yet: what they wrote becomes the note."""
    film = await reviewing.film(press.film)
    draft = await _draft_about(state, press.film)
    note = draft.text[:LONGEST_NOTE] if draft and draft.text else None
    writes.note(await shelves.save(viewer_id, press.film, note=note, command=command))
    await show(callback, wording.watchlist.saved(film.named(wording.language)))
    if draft:
        await go_back(state, partial(say_to, callback), wording, keyboards, draft)
    await notice(callback)


async def _draft_about(state: FSMContext, film_id: FilmId) -> Draft | None:
    return next((each.draft for each in await drafts_of(state) if each.draft.film_id == film_id), None)
