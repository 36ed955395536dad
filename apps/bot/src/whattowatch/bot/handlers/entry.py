"""An entry of the diary: open it, change its rating or its day, see the film again, take it back."""

from functools import partial

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from dishka import FromDishka

from whattowatch.bot.answering import notice, say, say_to, show
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.diary_entry import ALL_WORDS, Entering
from whattowatch.bot.diary_view import DiaryView
from whattowatch.bot.drafts import Draft, Waiting, draft_of, keep, leave
from whattowatch.bot.filters import has_words
from whattowatch.bot.going_back import go_back
from whattowatch.bot.handlers.review import said_in
from whattowatch.bot.keyboards import rows
from whattowatch.bot.parsing import parse_review
from whattowatch.bot.when import Ago, told_day

FROM_PAGE = DiaryView()  # of an entry that was opened on a film's page


def make_router() -> Router:
    router = Router(name=__name__)
    buttons = router.callback_query
    buttons.register(on_open, pressed(Verb.ENTRY))
    buttons.register(on_rate, pressed(Verb.ENTRY_RATE))
    buttons.register(on_stars, pressed(Verb.ENTRY_STARS))
    buttons.register(on_when, pressed(Verb.ENTRY_WHEN))
    buttons.register(on_day, pressed(Verb.ENTRY_DAY))
    buttons.register(on_again, pressed(Verb.ENTRY_AGAIN))
    buttons.register(on_gone, pressed(Verb.ENTRY_GONE))
    buttons.register(on_undo, pressed(Verb.ENTRY_UNDO))
    return router


def make_text_router() -> Router:
    router = Router(name=f"{__name__}.text")
    router.message.register(on_told_day, StateFilter(Waiting.day), has_words)
    return router


async def on_open(callback: CallbackQuery, press: FromDishka[Press], entering: FromDishka[Entering]) -> None:
    view = DiaryView.of(press, 1) if len(press.item) > 1 else FROM_PAGE
    text, keyboard = await entering.entry(press.film, view, longest=ALL_WORDS)
    await notice(callback)
    await say_to(callback, text, keyboard)


async def on_rate(callback: CallbackQuery, press: FromDishka[Press], entering: FromDishka[Entering]) -> None:
    film, view = await entering.reviewing.film(press.film), DiaryView.of(press, 1)
    asked = entering.wording.reviews.how_many_stars(film.named(entering.wording.language))
    stars = entering.keyboards.stars(Verb.ENTRY_STARS, film.film_id, after=view.item)
    await show(callback, asked, rows(*stars))
    await notice(callback)


async def on_stars(callback: CallbackQuery, press: FromDishka[Press], entering: FromDishka[Entering]) -> None:
    await entering.reviewing.rate(press.film, press.grade(1))
    await _changed(callback, press, DiaryView.of(press, 2), entering)


async def on_when(
    callback: CallbackQuery, state: FSMContext, press: FromDishka[Press], entering: FromDishka[Entering]
) -> None:
    film, labels = await entering.reviewing.film(press.film), entering.wording.page_buttons
    name = film.named(entering.wording.language)
    view = DiaryView.of(press, 1)
    draft = Draft(since=entering.reviewing.clock.now(), about=name, film_id=film.film_id)
    await keep(state, Waiting.day, draft)
    days = [
        entering.keyboards.button(label, Verb.ENTRY_DAY, film.film_id, ago, *view.item)
        for ago, label in enumerate((labels.today, labels.yesterday))
    ]
    stop = entering.keyboards.button(entering.wording.buttons.cancel, Verb.CANCEL)
    await notice(callback)
    await say_to(callback, entering.wording.diary.ask_day(name), rows(days, [stop]))


async def on_day(
    callback: CallbackQuery, state: FSMContext, press: FromDishka[Press], entering: FromDishka[Entering]
) -> None:
    reviewing = entering.reviewing
    day = Ago(press.number(1)).on(reviewing.today)
    if day is not None:
        await reviewing.watched_on(press.film, day)
    draft = await draft_of(state)
    await _changed(callback, press, DiaryView.of(press, 2), entering)
    if await state.get_state() == Waiting.day.state and draft and draft.film_id == press.film:
        await go_back(state, partial(say_to, callback), entering.wording, entering.keyboards)


async def on_told_day(message: Message, state: FSMContext, entering: FromDishka[Entering]) -> None:
    """A day; or a film with its grade, which is a review of its own."""
    draft, said = await draft_of(state), said_in(message)
    if draft is None or draft.film_id is None:
        await leave(state)
        raise SkipHandler
    told = told_day(said)
    day = told.on(entering.reviewing.today) if told else None
    if day is None and any(reading.title and reading.grade for reading in parse_review(said).readings):
        await leave(state)
        raise SkipHandler
    if day is None:
        await say(message, entering.wording.diary.not_a_day, entering.keyboards.cancel())
        return
    await entering.reviewing.watched_on(draft.film_id, day)
    text, keyboard = await entering.entry(draft.film_id, FROM_PAGE, changed=True)
    await say(message, text, keyboard)
    await go_back(state, partial(say, message), entering.wording, entering.keyboards)


async def on_again(callback: CallbackQuery, press: FromDishka[Press], entering: FromDishka[Entering]) -> None:
    view = DiaryView.of(press, 1)
    before = (await entering.known_standing(entering.viewer_id, press.film)).said
    noted = await entering.reviewing.again(press.film)
    if noted.said == before:
        said = entering.wording.diary.same_day(noted.film.named(entering.wording.language))
        await notice(callback)
        await say_to(callback, said)
        return
    await _changed(callback, press, view, entering)


async def on_gone(callback: CallbackQuery, press: FromDishka[Press], entering: FromDishka[Entering]) -> None:
    text, keyboard = await entering.take_back(press.film, DiaryView.of(press, 1))
    await show(callback, text, keyboard)
    await notice(callback)


async def on_undo(callback: CallbackQuery, press: FromDishka[Press], entering: FromDishka[Entering]) -> None:
    text, keyboard = await entering.undo(press.film, press.number(1), DiaryView.of(press, 2))
    await show(callback, text, keyboard)
    await notice(callback)


async def _changed(callback: CallbackQuery, press: Press, view: DiaryView, entering: Entering) -> None:
    text, keyboard = await entering.entry(press.film, view, changed=True)
    await show(callback, text, keyboard)
    await notice(callback)
