"""Films like one: the one on a card, or one that is named."""

from dataclasses import dataclass
from functools import partial

from aiogram import Router
from aiogram.filters import Command as Told
from aiogram.filters import CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from dishka import FromDishka

from whattowatch.application.ports.clock import Clock
from whattowatch.application.queries.find_film import FindFilm
from whattowatch.application.queries.get_film import FilmShown, GetFilm
from whattowatch.application.queries.similar_films import MOST, SimilarFilms
from whattowatch.bot.answering import notice, say, say_to, show
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.drafts import Draft, Waiting, keep
from whattowatch.bot.filters import has_words
from whattowatch.bot.going_back import go_back, waits
from whattowatch.bot.handlers.review import said_in
from whattowatch.bot.keyboards import Keyboards, film_page, rows
from whattowatch.bot.markup import Html, fill, lines
from whattowatch.bot.wording import Wording
from whattowatch.domain.clean_text import clean_text
from whattowatch.domain.ids import FilmId, ViewerId


@dataclass(frozen=True, slots=True)
class FindingAlike:
    viewer_id: ViewerId
    get_film: GetFilm
    similar_films: SimilarFilms
    wording: Wording
    clock: Clock
    keyboards: Keyboards

    async def __call__(self, film_id: FilmId, page: int = 0) -> tuple[Html, InlineKeyboardMarkup]:
        """Raises:
        NotFound, Unavailable
        """
        language = self.wording.language
        about = await self.get_film.shown(film_id)
        alike = await self.similar_films(self.viewer_id, film_id, limit=MOST)
        name = about.film.named(language)
        here, there, pages = film_page(len(alike), page)
        films = [each.film for each in alike[here]]
        listed = [
            fill("{number}. {film}", number=number, film=film.named(language))
            for number, film in enumerate(films, here.start + 1)
        ]
        button = self.keyboards.button
        keyboard = rows(
            *([button(film.named(language), Verb.PAGE, film.film_id)] for film in films),
            self.keyboards.turning(Verb.ALIKES, there, pages, film_id),
            [button(self.wording.page_buttons.choose_alike, Verb.LIKE, film_id)] if films else [],
        )
        if not alike:
            return self.wording.films.none_alike(name), keyboard
        return lines(self.wording.films.alike(name), *listed, self._old(about)), keyboard

    def _old(self, about: FilmShown) -> Html | None:
        if not about.stale or about.as_of is None:
            return None
        return self.wording.films.old_facts((self.clock.now() - about.as_of).days)


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_command, Told("similar", ignore_case=True))
    router.callback_query.register(on_alike, pressed(Verb.ALIKE))
    router.callback_query.register(on_turn, pressed(Verb.ALIKES))
    return router


def make_text_router() -> Router:
    router = Router(name=f"{__name__}.text")
    router.message.register(on_title, StateFilter(Waiting.alike), has_words)
    return router


async def on_command(
    message: Message,
    command: CommandObject,
    state: FSMContext,
    find: FromDishka[FindFilm],
    finding: FromDishka[FindingAlike],
) -> None:
    title = clean_text(command.args or "").strip()
    if title:
        await _answer(message, title, find, finding)
        return
    put = await keep(state, Waiting.alike, Draft(since=finding.clock.now()))
    asked = lines(finding.wording.searches.ask_alike, waits(put, finding.wording))
    await say(message, asked, finding.keyboards.cancel())


async def on_title(
    message: Message, state: FSMContext, find: FromDishka[FindFilm], finding: FromDishka[FindingAlike]
) -> None:
    await _answer(message, said_in(message), find, finding)
    await go_back(state, partial(say, message), finding.wording, finding.keyboards)


async def _answer(message: Message, title: str, find: FindFilm, finding: FindingAlike) -> None:
    """The film that is clearly meant; where there are several, a button for each."""
    wording = finding.wording
    found = await find(title, language=wording.language)
    if found.film:
        text, keyboard = await finding(found.film.film_id)
    elif found.candidates:
        button, language = finding.keyboards.button, wording.language
        named = ([button(film.named(language), Verb.ALIKE, film.film_id)] for film in found.candidates)
        text, keyboard = wording.searches.which_meant(title), rows(*named)
    else:
        text, keyboard = wording.searches.unknown(title), rows()
    await say(message, text, keyboard)


async def on_alike(
    callback: CallbackQuery, press: FromDishka[Press], finding: FromDishka[FindingAlike]
) -> None:
    text, keyboard = await finding(press.film)
    await notice(callback)
    await say_to(callback, text, keyboard)


async def on_turn(
    callback: CallbackQuery, press: FromDishka[Press], finding: FromDishka[FindingAlike]
) -> None:
    text, keyboard = await finding(press.film, press.number(1))
    await show(callback, text, keyboard)
    await notice(callback)
