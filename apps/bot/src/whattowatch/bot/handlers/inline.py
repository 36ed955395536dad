"""@bot heat, in any chat: films to show there, from what is known here; @bot film-949 is that one.

Whoever types is not made a viewer by that. Whoever presses the button beneath a film is: it goes to their own list.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import structlog
from aiogram import Bot, Router
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    CallbackQuery,
    ChosenInlineResult,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from dishka import FromDishka

from whattowatch.application.command import Command
from whattowatch.application.commands.keep_shelves import KeepShelves
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.viewer_log import ViewerLog
from whattowatch.application.queries.known_account import KnownAccount
from whattowatch.application.queries.where_to_watch import WhereToWatch
from whattowatch.bot.answering import notice
from whattowatch.bot.callbacks import Signer, StaleButton, Verb, pressed
from whattowatch.bot.film_lines import facts, watch
from whattowatch.bot.markup import Html, cut, escape, fill, lines, plain
from whattowatch.bot.outcomes import ignored
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.sharing import film_in, link_to_page
from whattowatch.bot.speaker import Speaker
from whattowatch.bot.wording import Wording, wording_in
from whattowatch.domain.clean_text import clean_line
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.pictures import poster_url
from whattowatch.domain.settings import Settings
from whattowatch.domain.watching import Watchable

ANYBODY = "anybody"  # for whom these buttons are signed
A_PAGE = 20
FURTHEST = 100  # films deep
ANSWER_WITHIN_S = 2.0  # of an own patience: people type on, and Telegram gives up after some ten seconds
CACHE_S = 30  # what is personal is old soon
_LONGEST_DESCRIPTION = 200
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Showing:
    """What finding films to show takes. It only looks."""

    speaker: Speaker
    known: KnownAccount
    catalogue: FilmCatalogue
    viewer_log: ViewerLog
    where_to_watch: WhereToWatch
    signer: Signer

    async def results(
        self, text: str, offset: int, bot_name: str
    ) -> tuple[list[InlineQueryResultArticle], str]:
        """A page of films, and where the next one begins; "" where there is none.

        Raises:
            Unavailable
        """
        found = await self.known(self.speaker.door, self.speaker.account)
        settings = found[1].settings if found else Settings(language=self.speaker.language)
        wording = wording_in(settings.language)
        films = await self._films(text, found[0] if found else None, wording.language)
        here = films[offset : offset + A_PAGE]
        watchable = await self.where_to_watch.known([film.film_id for film in here], settings.country)
        results = [self._result(film, watchable.get(film.film_id), wording, bot_name) for film in here]
        return results, str(offset + A_PAGE) if offset + A_PAGE < len(films) else ""

    async def _films(self, text: str, viewer_id: ViewerId | None, language: str) -> Sequence[Film]:
        """What the words may mean; without words, the films that they want to watch."""
        shared = film_in(text)
        if shared is not None:
            return [film for film in (await self.catalogue.by_ids([shared])).values() if not film.adult]
        if text:
            hits = await self.catalogue.search(text, limit=FURTHEST, language=language)
            return [hit.film for hit in hits if not hit.film.adult]
        if viewer_id is None:
            return []
        saved = [each.film_id for each in await self.viewer_log.watchlist(viewer_id)][:FURTHEST]
        films = await self.catalogue.by_ids(saved)
        return [films[film_id] for film_id in saved if film_id in films]

    def _result(
        self, film: Film, watchable: Watchable | None, wording: Wording, bot_name: str
    ) -> InlineQueryResultArticle:
        where = watch(watchable, wording) if watchable else None
        told = facts(film, wording)
        title = film.named(wording.language)
        poster = poster_url(film.poster_path)
        text = lines(fill("<b>{film}</b>", film=title), escape(told), where)
        return InlineQueryResultArticle(
            id=str(film.film_id),
            title=title,
            description=cut(
                " · ".join(part for part in (told, plain(where or Html(""))) if part), _LONGEST_DESCRIPTION
            )
            or None,
            thumbnail_url=poster_url(film.poster_path, "w154"),
            input_message_content=InputTextMessageContent(
                message_text=text,
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(
                    is_disabled=poster is None, url=poster, prefer_large_media=poster is not None
                ),
            ),
            reply_markup=InlineKeyboardMarkup(
                inline_keyboard=[
                    [
                        InlineKeyboardButton(
                            text=wording.inline.add,
                            callback_data=self.signer.data(ANYBODY, Verb.KEEP, film.film_id),
                        ),
                        InlineKeyboardButton(
                            text=wording.inline.open,
                            url=link_to_page(bot_name, film.film_id),
                        ),
                    ]
                ]
            ),
        )


def make_router() -> Router:
    router = Router(name=__name__)
    router.inline_query.register(on_query)
    router.chosen_inline_result.register(on_chosen)
    router.callback_query.register(on_keep, pressed(Verb.KEEP))
    return router


async def on_query(query: InlineQuery, bot: Bot, showing: FromDishka[Showing]) -> str | None:
    """Nothing is a good answer where films cannot be looked up in time; one that is too old needs none."""
    me = await bot.me()
    offset = int(query.offset) if query.offset.isascii() and query.offset.isdigit() else 0
    try:
        async with asyncio.timeout(ANSWER_WITHIN_S):
            results, further = await showing.results(
                clean_line(query.query), min(offset, FURTHEST), me.username or ""
            )
    except (Unavailable, TimeoutError) as error:
        log.warning("no films to show", why=type(error).__name__)
        results, further = [], ""
    with suppress(TelegramBadRequest):
        await query.answer(
            results,  # type: ignore[arg-type]  # a list of one kind of results
            is_personal=True,
            cache_time=CACHE_S if results else 0,
            next_offset=further,
        )
        return None
    return ignored("the query is too old to answer")


async def on_chosen(_chosen: ChosenInlineResult) -> str:
    return ignored("it is between them and the chat")


async def on_keep(
    callback: CallbackQuery,
    signer: FromDishka[Signer],
    viewer_id: FromDishka[ViewerId],
    command: FromDishka[Command],
    shelves: FromDishka[KeepShelves],
    catalogue: FromDishka[FilmCatalogue],
    writes: FromDishka[OwnWrites],
    wording: FromDishka[Wording],
) -> None:
    film_id = signer.press(ANYBODY, callback.data).film
    film = (await catalogue.by_ids([film_id])).get(FilmId(film_id))
    if film is None:
        raise StaleButton
    writes.note(await shelves.save(viewer_id, film_id, command=command))
    await notice(callback, wording.inline.added(film.named(wording.language)))
