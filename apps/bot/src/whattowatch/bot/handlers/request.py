"""Somebody asks for films like one, or with somebody in them, or says that they want to see or own one, without a command."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import Message
from dishka import FromDishka

from whattowatch.application.command import Command
from whattowatch.application.commands.keep_shelves import KeepShelves
from whattowatch.application.queries.find_film import FindFilm, Found
from whattowatch.bot.answering import say
from whattowatch.bot.callbacks import Verb
from whattowatch.bot.drafts import is_nothing_asked, may_be_requested
from whattowatch.bot.film_page import FilmPage
from whattowatch.bot.filters import has_text
from whattowatch.bot.handlers.choosing_alike import ChoosingAlike
from whattowatch.bot.handlers.search import Searching
from whattowatch.bot.handlers.similar import FindingAlike
from whattowatch.bot.keyboards import Keyboards, rows
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.parsing import titles_meant
from whattowatch.bot.requests import Request, Want, but_in, request_in
from whattowatch.bot.wording import Wording
from whattowatch.domain.clean_text import clean_text
from whattowatch.domain.film import Film
from whattowatch.domain.ids import ViewerId

_NAME = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){1,3}")
_CHANGES = {Want.KEEP: KeepShelves.save, Want.OWN: KeepShelves.own, Want.DISOWN: KeepShelves.disown}
_VERBS = {Want.LIKE: Verb.ALIKE, Want.OWN: Verb.OWN, Want.DISOWN: Verb.DISOWN}  # where one is to be chosen


@dataclass(frozen=True, slots=True)
class Granting:
    """What answering them takes."""

    viewer_id: ViewerId
    command: Command
    find: FindFilm
    alike: FindingAlike
    choosing: ChoosingAlike
    page: FilmPage
    searching: Searching
    shelves: KeepShelves
    writes: OwnWrites
    wording: Wording
    keyboards: Keyboards

    async def found(self, title: str) -> Found:
        """What it may mean; what is known here is asked first, in all its cases.

        Raises:
            Unavailable
        """
        near, language = replace(self.find, source=None), self.wording.language
        for named in titles_meant(title):
            found = await near(named, language=language)
            if found.film:
                return found
        return await self.find(title, language=language)

    async def apart(self, request: Request) -> tuple[str, str]:
        """The title, and what is to be other than in that film; "": nothing is."""
        parts = but_in(request.title) if request.want is Want.LIKE else None
        if parts is None or await self._is_a_title(request.title):
            return request.title, ""
        return parts

    async def grant(self, message: Message, want: Want, film: Film, other: str) -> None:
        if other:
            shown = await self.choosing.chosen(film, other)
            await self.choosing.tell(shown, film, partial(say, message))
            return
        film_id = film.film_id
        if want in _CHANGES:
            changed = _CHANGES[want](self.shelves, self.viewer_id, film_id, command=self.command)
            self.writes.note(await changed)
        text, keyboard = await (self.alike if want is Want.LIKE else self.page)(film_id)
        await say(message, text, keyboard)

    async def _is_a_title(self, title: str) -> bool:
        """Such as "Everything But the Girl"."""
        near = replace(self.find, source=None)
        return any([(await near(each, language=self.wording.language)).film for each in titles_meant(title)])

    async def offer(self, message: Message, want: Want, title: str, films: Sequence[Film]) -> None:
        """Several may be meant, or none is known."""
        texts, verb = self.wording.searches, _VERBS.get(want, Verb.PAGE)
        named = (
            [self.keyboards.button(film.named(self.wording.language), verb, film.film_id)] for film in films
        )
        text = texts.which_meant(title) if films else texts.unknown(title)
        await say(message, text, rows(*named))


def make_text_router() -> Router:
    """After wishes, which name no film, and before reviews."""
    router = Router(name=f"{__name__}.text")
    router.message.register(on_request, is_nothing_asked, has_text)
    router.message.register(on_somebody, is_nothing_asked, has_text)
    router.message.register(on_request_meanwhile, may_be_requested, has_text)
    return router


async def on_request(message: Message, granting: FromDishka[Granting]) -> None:
    request = await _request(message, granting)
    if request.want is Want.FIND:
        await say(message, *await granting.searching(request.title))
        return
    title, other = await granting.apart(request)
    found = await granting.found(title)
    if found.film:
        await granting.grant(message, request.want, found.film, other)
    else:
        await granting.offer(message, request.want, title, found.candidates)


async def on_somebody(message: Message, granting: FromDishka[Granting]) -> None:
    """No film is called so, and somebody in films is."""
    said = clean_text(message.text or "").strip()
    if not _NAME.fullmatch(said):
        raise SkipHandler
    near = await replace(granting.find, source=None)(said, language=granting.wording.language)
    if near.film or near.candidates or not await granting.searching.names_somebody(said):
        raise SkipHandler
    await say(message, *await granting.searching(said))


async def on_request_meanwhile(message: Message, granting: FromDishka[Granting]) -> None:
    """The words of a review may sound like it: only what clearly names a film is a request then."""
    request = await _request(message, granting)
    if request.want is Want.FIND:
        raise SkipHandler
    title, other = await granting.apart(request)
    found = await granting.found(title)
    if found.film is None:
        raise SkipHandler
    await granting.grant(message, request.want, found.film, other)


async def _request(message: Message, granting: Granting) -> Request:
    """Raises:
    SkipHandler: it is none, or a film is called so.
    """
    said = clean_text(message.text or "").strip()
    request = request_in(said)
    if request is None:
        raise SkipHandler
    titled = await replace(granting.find, source=None)(said, language=granting.wording.language)
    if titled.film:
        raise SkipHandler
    return request
