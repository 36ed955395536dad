"""/search: films by title, people, words or meaning, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from aiogram import Router
from aiogram.filters import Command as Told
from aiogram.filters import CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from dishka import FromDishka

from whattowatch.application.ports.clock import Clock
from whattowatch.application.queries.search_films import FURTHEST, FoundPage, SearchFilms
from whattowatch.application.searching.asked import Question, SearchMode
from whattowatch.bot.answering import notice, say, show
from whattowatch.bot.callbacks import Press, StaleButton, Verb, pressed
from whattowatch.bot.drafts import Draft, Waiting, keep
from whattowatch.bot.filters import has_words
from whattowatch.bot.going_back import go_back, waits
from whattowatch.bot.handlers.review import said_in
from whattowatch.bot.keyboards import Keyboards, rows
from whattowatch.bot.markup import Html, lines
from whattowatch.bot.searches import AskedBefore
from whattowatch.bot.texts.searches import LONGEST_SEARCH
from whattowatch.bot.wording import Wording
from whattowatch.domain.clean_text import clean_text
from whattowatch.domain.film import Film

A_PAGE = 5
MODES = tuple(SearchMode)
_GENRES = 2


@dataclass(frozen=True, slots=True)
class Searching:
    """What looking for films takes."""

    search: SearchFilms
    asked_before: AskedBefore
    clock: Clock
    wording: Wording
    keyboards: Keyboards

    async def __call__(
        self, words: str, mode: SearchMode = SearchMode.HYBRID, page: int = 0
    ) -> tuple[Html, InlineKeyboardMarkup]:
        """Raises:
        Unavailable
        """
        question = Question(words, mode, language=self.wording.language)
        found = await self.search(question, limit=A_PAGE, offset=page * A_PAGE)
        number, *meant = await self.asked_before.keep(words, *found.did_you_mean)
        return self._text(words, found, page), self._buttons(number, meant, found, page)

    async def names_somebody(self, words: str) -> bool:
        """Whether what is found best is found by who made it, or plays in it.

        Raises:
            Unavailable
        """
        question = Question(words, SearchMode.KEYWORD, language=self.wording.language)
        found = await self.search(question, limit=1)
        return any(each.reason.matched == "person" and each.reason.how != "typo" for each in found.hits)

    def _text(self, words: str, found: FoundPage, page: int) -> Html:
        texts, first = self.wording.searches, page * A_PAGE + 1
        listed = [self._line(number, each.film) for number, each in enumerate(found.hits, first)]
        if listed:
            head = texts.found(words, first, first + len(listed) - 1)
        else:
            head = texts.no_more(words) if page else texts.nothing(words)
        return lines(
            head,
            *listed,
            texts.did_you_mean(found.did_you_mean) if found.did_you_mean else None,
            texts.no_meaning if found.degraded else None,
        )

    def _line(self, number: int, film: Film) -> Html:
        genres = ", ".join(self.wording.films.genre(genre) for genre in film.genres[:_GENRES])
        return self.wording.searches.line(number, film.named(self.wording.language), genres)

    def _buttons(
        self, number: int, meant: Sequence[int], found: FoundPage, page: int
    ) -> InlineKeyboardMarkup:
        button, labels, mode = self.keyboards.button, self.wording.page_buttons, found.mode
        pages = page + 2 if found.more and (page + 1) * A_PAGE < FURTHEST else page + 1
        films = [
            [button(each.film.named(self.wording.language), Verb.PAGE, each.film.film_id)]
            for each in found.hits
        ]
        others = [
            [button(labels.search_for(title), Verb.SEARCH, other, MODES.index(SearchMode.KEYWORD), 0)]
            for title, other in zip(found.did_you_mean, meant, strict=True)
        ]
        turning = self.keyboards.turning(Verb.SEARCH, page, pages, number, MODES.index(mode))
        return rows(*films, *others, turning, self._modes(number, mode))

    def _modes(self, number: int, mode: SearchMode) -> list[InlineKeyboardButton]:
        """The other ways to look for the same."""
        return [
            self.keyboards.button(self.wording.page_buttons.mode(other), Verb.SEARCH, number, place, 0)
            for place, other in enumerate(MODES)
            if other is not mode
        ]


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_command, Told("search", ignore_case=True))
    router.callback_query.register(on_turn, pressed(Verb.SEARCH))
    return router


def make_text_router() -> Router:
    router = Router(name=f"{__name__}.text")
    router.message.register(on_words, StateFilter(Waiting.search), has_words)
    return router


async def on_command(
    message: Message, command: CommandObject, state: FSMContext, searching: FromDishka[Searching]
) -> None:
    words = clean_text(command.args or "").strip()
    if words:
        await _answer(message, words, searching)
        return
    put = await keep(state, Waiting.search, Draft(since=searching.clock.now()))
    asked = lines(searching.wording.searches.ask, waits(put, searching.wording))
    await say(message, asked, searching.keyboards.cancel())


async def on_words(message: Message, state: FSMContext, searching: FromDishka[Searching]) -> None:
    await _answer(message, said_in(message), searching)
    await go_back(state, partial(say, message), searching.wording, searching.keyboards)


async def _answer(message: Message, words: str, searching: Searching) -> None:
    if len(words) > LONGEST_SEARCH:
        await say(message, searching.wording.searches.too_long)
        return
    text, keyboard = await searching(words)
    await say(message, text, keyboard)


async def on_turn(
    callback: CallbackQuery, press: FromDishka[Press], searching: FromDishka[Searching]
) -> None:
    words = await searching.asked_before.words(press.number(0))
    if press.number(1) >= len(MODES):
        raise StaleButton
    text, keyboard = await searching(words, MODES[press.number(1)], press.number(2))
    await show(callback, text, keyboard)
    await notice(callback)
