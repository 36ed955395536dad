"""What comes unasked, and only for a good reason: the film of the evening, a question the day after, a film that
arrived, five for the week.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramForbiddenError
from aiogram.types import InlineKeyboardMarkup, TelegramObject, Update
from dishka import AsyncContainer
from dishka.integrations.aiogram import AiogramMiddlewareData

from whattowatch.application.command import Command
from whattowatch.application.commands.keep_reach import KeepReach
from whattowatch.application.commands.note_occasions import DECIDED, FORGOTTEN, NEWS
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.occasions import Arrival, Evening, Moderated, Occasions, Subscriber
from whattowatch.application.queries.known_standing import KnownStanding
from whattowatch.application.queries.known_viewer import KnownViewer
from whattowatch.application.telling import (
    FILMS_OF_A_WEEK,
    announced,
    asked_after,
    decided,
    digest,
    reminded_of,
    stands,
    told_by,
    was_let_be,
)
from whattowatch.bot.answering import say_in
from whattowatch.bot.handlers.recommend import Recommending
from whattowatch.bot.keeping import caused_by
from whattowatch.bot.keyboards_unasked import UnaskedKeyboards
from whattowatch.bot.markup import Html
from whattowatch.bot.reaching import is_ours
from whattowatch.bot.speaker import TELEGRAM, Speaker
from whattowatch.bot.wording import Wording
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import FilmId, ViewerId, command_of
from whattowatch.domain.notices import Told
from whattowatch.domain.reach import Chat
from whattowatch.domain.settings import Notice
from whattowatch.domain.standing import OfferState, Progress, Standing
from whattowatch.domain.viewer import Viewer

LOOK_EVERY_S = 60.0

log = structlog.get_logger(__name__)
Saying = Callable[["Said"], Awaitable[None]]


class Said:
    """One notice on its way: in the words, and with the buttons, of whoever gets it."""

    def __init__(self, bot: Bot, chat: Chat, parts: AsyncContainer) -> None:
        self._bot, self._chat, self.parts = bot, chat, parts

    async def send(
        self, text: Html, keyboard: InlineKeyboardMarkup | None = None, picture: str | None = None
    ) -> None:
        await say_in(self._bot, int(self._chat.chat), text, keyboard, picture)


class Noticing:
    """Several bots may run it: the log decides which of them says a thing, and that it is said once."""

    def __init__(self, bot: Bot, container: AsyncContainer) -> None:
        self._bot, self._container = bot, container

    async def run(self, *, look_every_s: float = LOOK_EVERY_S) -> None:
        """Until cancelled."""
        while True:
            try:
                await self.once()
            except Unavailable as error:
                log.warning("nobody can be told anything", what=error.what)
            await asyncio.sleep(look_every_s)

    async def once(self) -> None:
        """Raises:
        Unavailable
        """
        now = (await self._container.get(Clock)).now()
        occasions = await self._container.get(Occasions)
        for evening in await occasions.evenings(now - FORGOTTEN, Notice.TONIGHT):
            await self._remind(evening, now)
        for evening in await occasions.evenings(now - FORGOTTEN, Notice.WATCHED):
            await self._ask(evening, now)
        for arrival in await occasions.arrivals(now - NEWS):
            await self._announce(arrival)
        for moderated in await occasions.moderated(now - DECIDED):
            await self._tell(moderated)
        for subscriber in await occasions.digests():
            await self._digest(subscriber, now)

    async def _remind(self, evening: Evening, now: datetime) -> None:
        told = reminded_of(evening, now)
        if told is None or (viewer := await self._viewer(evening.viewer_id)) is None:
            return
        if was_let_be(evening, await self._standing(evening.viewer_id, evening.film_id)):
            return

        async def say(said: Said) -> None:
            wording, keyboards = await said.parts.get(Wording), await said.parts.get(UnaskedKeyboards)
            title = await self._named(evening.film_id, wording)
            await said.send(wording.notices.reminder(title), keyboards.reminder(evening))

        await self._say(evening.viewer_id, viewer, told, say)

    async def _ask(self, evening: Evening, now: datetime) -> None:
        told = asked_after(evening, now)
        if told is None or (viewer := await self._viewer(evening.viewer_id)) is None:
            return
        standing = await self._standing(evening.viewer_id, evening.film_id)
        if was_let_be(evening, standing):
            return

        async def say(said: Said) -> None:
            wording, keyboards = await said.parts.get(Wording), await said.parts.get(UnaskedKeyboards)
            title = await self._named(evening.film_id, wording)
            await said.send(_question(title, standing.progress, wording), keyboards.did_you_watch(evening))

        await self._say(evening.viewer_id, viewer, told, say)

    async def _announce(self, arrival: Arrival) -> None:
        viewer = await self._viewer(arrival.viewer_id)
        if viewer is None:
            return

        async def say(said: Said) -> None:
            wording, keyboards = await said.parts.get(Wording), await said.parts.get(UnaskedKeyboards)
            title = await self._named(arrival.film_id, wording)
            text = wording.notices.arrived(title, arrival.service.name)
            await said.send(text, keyboards.stop(Notice.AVAILABLE))

        await self._say(arrival.viewer_id, viewer, announced(arrival), say)

    async def _tell(self, moderated: Moderated) -> None:
        """What was decided, where that stands: they may have changed the review since."""
        viewer = await self._viewer(moderated.viewer_id)
        offer = (await self._standing(moderated.viewer_id, moderated.film_id)).offer
        if viewer is None or offer is None or not stands(moderated, offer):
            return

        async def say(said: Said) -> None:
            wording, keyboards = await said.parts.get(Wording), await said.parts.get(UnaskedKeyboards)
            title, texts = await self._named(moderated.film_id, wording), wording.publishing
            refused = offer.state is OfferState.REFUSED
            text = texts.refused(title, offer.reason) if refused else texts.published(title)
            await said.send(text, keyboards.about_a_review(moderated.film_id))

        await self._say(moderated.viewer_id, viewer, decided(moderated), say)

    async def _digest(self, subscriber: Subscriber, now: datetime) -> None:
        told = digest(subscriber, now)
        if told is None or (viewer := await self._viewer(subscriber.viewer_id)) is None:
            return

        async def say(said: Said) -> None:
            wording, keyboards = await said.parts.get(Wording), await said.parts.get(UnaskedKeyboards)
            recommending = await said.parts.get(Recommending)
            shown = await recommending.chosen(count=FILMS_OF_A_WEEK)
            if not shown.recommendation.issued.picks:
                return
            await said.send(wording.notices.digest, keyboards.stop(Notice.DIGEST))
            await recommending.tell(shown, said.send)

        await self._say(subscriber.viewer_id, viewer, told, say)

    async def _say(self, viewer_id: ViewerId, viewer: Viewer, told: Told, say: Saying) -> None:
        keep = await self._container.get(KeepReach)
        chat = await keep.may_send(viewer_id, told.notice, told.cause, door=TELEGRAM)
        if chat is None or not is_ours(self._bot, chat):
            return
        data = {
            "bot": self._bot,
            "speaker": Speaker(door=TELEGRAM, account=chat.chat, language=viewer.settings.language),
            "command": Command(told_by(viewer_id, told), TELEGRAM),
        }
        context = {AiogramMiddlewareData: data, TelegramObject: Update(update_id=0)}
        async with self._container(context=context) as parts:
            try:
                with caused_by(f"notice {viewer_id} {told.cause}"):
                    await say(Said(self._bot, chat, parts))
            except TelegramForbiddenError:
                closing = Command(command_of("blocked", f"{viewer_id}:{told.cause}"), TELEGRAM)
                await keep.close(viewer_id, command=closing)
                log.info("a viewer cannot be reached any more")
            except TelegramAPIError as error:
                log.warning("a notice was not sent", notice=told.notice.value, why=type(error).__name__)

    async def _viewer(self, viewer_id: ViewerId) -> Viewer | None:
        known = await self._container.get(KnownViewer)
        return await known(viewer_id)

    async def _standing(self, viewer_id: ViewerId, film_id: FilmId) -> Standing:
        known = await self._container.get(KnownStanding)
        return (await known(viewer_id, film_id)).standing

    async def _named(self, film_id: FilmId, wording: Wording) -> str:
        catalogue = await self._container.get(FilmCatalogue)
        film = (await catalogue.by_ids([film_id])).get(film_id)
        return film.named(wording.language) if film else f"№ {film_id}"


def _question(film: str, progress: Progress | None, wording: Wording) -> Html:
    """What became of the evening, or of the rest of the film."""
    if progress is None:
        return wording.notices.did_you_watch(film)
    place = wording.progress.place(progress.position_s, progress.duration_s)
    return wording.notices.did_you_see_the_rest(film, place)
