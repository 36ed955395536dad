"""/recommend, with a wish in words or without: films for tonight, a card each."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command as Told
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from dishka import FromDishka

from whattowatch.application.command import Command
from whattowatch.application.commands.issue_recommendation import IssueRecommendation
from whattowatch.application.ports.outages import Outages
from whattowatch.application.queries.find_film import FindFilm
from whattowatch.application.queries.hear_wish import HearWish
from whattowatch.application.queries.show_recommendation import RecommendationShown, ShowRecommendation
from whattowatch.application.wish import Wish
from whattowatch.bot.answering import notice, say, say_to
from whattowatch.bot.callbacks import Press, StaleButton, Verb, pressed
from whattowatch.bot.cooldown import Cooldown
from whattowatch.bot.dealing import Dealing
from whattowatch.bot.drafts import is_nothing_asked, may_be_requested
from whattowatch.bot.filters import has_text
from whattowatch.bot.keyboards import Keyboards
from whattowatch.bot.markup import Html, escape, lines
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.parsing import parse_review
from whattowatch.bot.requests import asks_for_films, request_in
from whattowatch.bot.wording import Wording
from whattowatch.domain.clean_text import clean_text
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.limits import Among, Limits
from whattowatch.domain.recommendation import RecommendationIssued
from whattowatch.domain.wishes.chips import Kind
from whattowatch.domain.wishes.labels import label
from whattowatch.domain.wishes.question_words import asked, option_label
from whattowatch.domain.wishes.wished import NOTHING_SAID, Wished, without

_MOST_WORDS_OF_A_TITLE = 3
NO_LIMITS = Limits()
_HELD_BACK = ("seen", "hidden", "shown", None)  # limits that nobody set for the evening
_SHELVES: Mapping[Among, Callable[[Wording], Html]] = {
    Among.WATCHLIST: lambda wording: wording.watchlist.nothing_to_pick,
    Among.LOVED: lambda wording: wording.watchlist.nothing_loved,
    Among.OWNED: lambda wording: wording.owned.nothing_to_pick,
}


class Send(Protocol):
    """How an answer gets to whoever asked."""

    def __call__(
        self, text: Html, keyboard: InlineKeyboardMarkup | None = None, picture: str | None = None
    ) -> Awaitable[None]: ...


@dataclass(frozen=True, slots=True)
class Recommending:
    """What answering "what shall I watch" takes."""

    viewer_id: ViewerId
    command: Command
    issue: IssueRecommendation
    dealing: Dealing
    outages: Outages
    writes: OwnWrites
    wording: Wording
    keyboards: Keyboards

    @property
    def country(self) -> str:
        return self.dealing.viewer.settings.country

    async def __call__(
        self,
        send: Send,
        wished: Wished = NOTHING_SAID,
        limits: Limits = NO_LIMITS,
        *,
        count: int | None = None,
    ) -> bool:
        """Whether there were any films.

        Args:
            count: films; None: as in the settings.
        """
        shown = await self.chosen(wished, limits, count=count)
        await self.tell(shown, send)
        return bool(shown.recommendation.issued.picks)

    async def chosen(
        self, wished: Wished = NOTHING_SAID, limits: Limits = NO_LIMITS, *, count: int | None = None
    ) -> RecommendationShown:
        """The films, and nothing said of them yet."""
        await self.writes.shown()
        wish = Wish(wished=wished, limits=limits, count=count)
        shown, position = await self.issue(self.viewer_id, wish, command=self.command)
        self.writes.note(position)
        return shown

    async def tell(self, shown: RecommendationShown, send: Send) -> None:
        """What was understood, the cards, what was in the way; and what is asked about tonight."""
        issued = shown.recommendation.issued
        await self._echo(issued, send)
        if not issued.picks:
            await send(self._nothing(shown), None)
            return
        if issued.mode == "popular":
            await send(self.wording.picks.cold_start, None)
        await self._deal(shown, send)
        if issued.tight:
            await send(self.wording.picks.tight(issued.tight), None)
        away = [service for service in issued.degraded if service in self.outages.away()]
        if away:
            await send(self.wording.picks.away(away), None)
        await self._ask(shown, send)

    def _nothing(self, shown: RecommendationShown) -> Html:
        """Why there is no film, as far as it helps to know."""
        issued, texts = shown.recommendation.issued, self.wording.picks
        among = issued.limits.among
        blamed = issued.tight if issued.wished.understood else None
        if issued.limits.like is not None and blamed is None:
            return texts.nothing_alike
        if among is Among.OWNED and not shown.owned:
            return self.wording.owned.empty
        if among in _SHELVES and blamed in {among.value, *_HELD_BACK}:
            return _SHELVES[among](self.wording)
        return texts.tight(blamed) if blamed else texts.nothing_left

    async def _echo(self, issued: RecommendationIssued, send: Send) -> None:
        """What was understood of the wish, to be taken off, and what was not."""
        if not (issued.wished.understood or issued.wished.unclear or issued.wished.absent):
            return
        chips = [label(chip, self.wording.language) for chip in issued.wished.chips]
        unclear = [piece.text for piece in issued.wished.unclear]
        keyboard = self.keyboards.chips(issued.recommendation_id, chips) if chips else None
        said = lines(self.wording.wishes.understood(chips, unclear), self._absent(issued))
        await send(said, keyboard)

    def _absent(self, issued: RecommendationIssued) -> Html | None:
        named = issued.wished.absent
        return self.wording.wishes.absent(named, self.country) if named else None

    async def _ask(self, shown: RecommendationShown, send: Send) -> None:
        question = shown.recommendation.question
        if question is None or question.answer is not None:
            return
        language = self.wording.language
        options = [option_label(option, language) for option in question.asked.options]
        await send(
            escape(asked(question.asked.about, language)),
            self.keyboards.question(question.asked.recommendation_id, options, option_label(None, language)),
        )

    async def _deal(self, shown: RecommendationShown, send: Send) -> None:
        """Only the cards that were sent count as shown, also when the rest cannot be."""
        recommendation_id = shown.recommendation.issued.recommendation_id
        delivered: list[FilmId] = []
        picked = [pick.film_id for pick in shown.recommendation.issued.picks]
        watchable = await self.dealing.watchable(picked)
        try:
            for film_id in picked:
                card = self.dealing.drawn(shown, film_id, watchable.get(film_id))
                await send(card.text, card.keyboard, card.picture)
                delivered.append(film_id)
        finally:
            if delivered:
                await self.dealing.delivered(recommendation_id, delivered)


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_recommend, Told("recommend", ignore_case=True))
    router.callback_query.register(on_more, pressed(Verb.MORE))
    router.callback_query.register(on_drop, pressed(Verb.DROP))
    return router


def make_text_router() -> Router:
    """Before whatever takes texts for reviews: what is a wish from end to end, and no film's title."""
    router = Router(name=f"{__name__}.text")
    router.message.register(on_wish, is_nothing_asked, has_text)
    router.message.register(on_wish_in_part, is_nothing_asked, has_text)
    router.message.register(on_wish, may_be_requested, has_text)
    return router


async def on_recommend(
    message: Message,
    command: CommandObject,
    recommending: FromDishka[Recommending],
    hear: FromDishka[HearWish],
    cooldown: FromDishka[Cooldown],
) -> None:
    async def answer() -> bool:
        return await recommending(
            partial(say, message), await hear(command.args or "", country=recommending.country)
        )

    await cooldown.recommending(answer)


async def on_wish(
    message: Message,
    recommending: FromDishka[Recommending],
    hear: FromDishka[HearWish],
    find: FromDishka[FindFilm],
) -> None:
    said = clean_text(message.text or "").strip()
    if not await hear.is_wish(said, country=recommending.country):
        raise SkipHandler
    await _grant(said, message, recommending, hear, find)


async def on_wish_in_part(
    message: Message,
    recommending: FromDishka[Recommending],
    hear: FromDishka[HearWish],
    find: FromDishka[FindFilm],
) -> None:
    """What was not understood is told with the films."""
    said = clean_text(message.text or "").strip()
    if not asks_for_films(said) or request_in(said):
        raise SkipHandler
    if not await hear.is_wish_in_part(said, country=recommending.country):
        raise SkipHandler
    await _grant(said, message, recommending, hear, find)


async def _grant(
    said: str, message: Message, recommending: Recommending, hear: HearWish, find: FindFilm
) -> None:
    """Unless it is the title of a film."""
    if await is_title(said, find, recommending.wording.language):
        raise SkipHandler
    await recommending(partial(say, message), await hear(said, country=recommending.country))


async def on_more(
    callback: CallbackQuery,
    press: FromDishka[Press],
    recommending: FromDishka[Recommending],
    show: FromDishka[ShowRecommendation],
) -> None:
    """Of the same wish."""
    wished, limits = NOTHING_SAID, NO_LIMITS
    if press.item:
        before = await show(recommending.viewer_id, press.recommendation)
        wished, limits = wish_of(before.recommendation.issued)
    await notice(callback)
    await recommending(partial(say_to, callback), wished, limits)


async def on_drop(
    callback: CallbackQuery,
    press: FromDishka[Press],
    recommending: FromDishka[Recommending],
    show: FromDishka[ShowRecommendation],
) -> None:
    """The same wish, without a chip."""
    before = await show(recommending.viewer_id, press.recommendation)
    wished, number = before.recommendation.issued.wished, press.number(1)
    if number >= len(wished.chips):
        raise StaleButton
    await notice(callback)
    less = without(wished, wished.chips[number].key)
    limits = _by_button(before.recommendation.issued)
    await recommending(partial(say_to, callback), less, limits)


def wish_of(issued: RecommendationIssued) -> tuple[Wished, Limits]:
    """What to ask for again."""
    return issued.wished, _by_button(issued)


def _by_button(issued: RecommendationIssued) -> Limits:
    """The limits that no word of the wish says: which shelf a button stood for, or which film."""
    in_words = any(chip.kind is Kind.AMONG for chip in issued.wished.chips)
    among = Among.UNSEEN if in_words else issued.limits.among
    return Limits(among=among, like=issued.limits.like)


async def is_title(said: str, find: FindFilm, language: str) -> bool:
    """Whether it clearly names a film. Only what is as short as a title is asked about outside."""
    asked = find if len(said.split()) <= _MOST_WORDS_OF_A_TITLE else replace(find, source=None)
    readings = [reading for reading in parse_review(said).readings if reading.title]
    return any([(await asked(reading.title, language=language)).film for reading in readings])
