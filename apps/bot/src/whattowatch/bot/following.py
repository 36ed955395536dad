"""The one message that says how far an import is, edited as it goes on.

A job edits it, and asks for itself again: so it is one process of the bot at a time, whichever is there.
"""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

import msgspec
from aiogram import Bot
from msgspec import Struct

from whattowatch.application.job_kinds import TELL_OF_IMPORT
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.conversations import Conversation, Conversations
from whattowatch.application.ports.imports import ImportNow, Imports, ImportState
from whattowatch.application.ports.job_queue import Job, JobQueue, JobRequest
from whattowatch.application.queries.known_viewer import KnownViewer
from whattowatch.bot.callbacks import Signer
from whattowatch.bot.import_keyboards import ImportKeyboards
from whattowatch.bot.import_text import import_text
from whattowatch.bot.keeping import caused_by
from whattowatch.bot.kept_up import EVERY, KeptUp
from whattowatch.bot.markup import Html
from whattowatch.bot.wording import wording_in
from whattowatch.domain.ids import ImportId, ViewerId

KIND = TELL_OF_IMPORT
DOOR = "import"  # among conversations
PATIENCE = timedelta(days=1)  # with an import that does not move
_MOVING = (ImportState.MATCHING, ImportState.WRITING, ImportState.UNDOING)


def is_moving(now: ImportNow) -> bool:
    return now.state in _MOVING


class Asked(Struct, frozen=True):
    viewer_id: ViewerId
    import_id: ImportId
    said: str = ""  # what the message says by now, as a digest


class Place(Struct, frozen=True):
    """Where the message is: kept sealed, as it says whose the import is."""

    chat_id: int
    message_id: int  # 0: it is not known; it was late


_asked = msgspec.json.Decoder(Asked).decode
_place = msgspec.json.Decoder(Place).decode


@dataclass(frozen=True, slots=True)
class FollowImport:
    """Says which message is to tell of an import from now on."""

    conversations: Conversations
    queue: JobQueue

    async def __call__(
        self, viewer_id: ViewerId, import_id: ImportId, *, chat_id: int, message_id: int
    ) -> None:
        """Raises:
        Unavailable
        """
        place = msgspec.json.encode(Place(chat_id, message_id))
        await self.conversations.save(DOOR, import_id, Conversation(data=place))
        await self.look(Asked(viewer_id, import_id))

    async def look(self, asked: Asked, *, after: timedelta = timedelta(0)) -> None:
        """Raises:
        Unavailable
        """
        body = msgspec.json.encode(asked)
        await self.queue.enqueue([JobRequest(KIND, asked.import_id, body, after=after)])

    async def place(self, import_id: ImportId) -> Place | None:
        """Raises:
        Unavailable
        """
        kept = await self.conversations.load(DOOR, import_id)
        return _place(kept.data) if kept.data else None


@dataclass(frozen=True, slots=True)
class TellOfImport:
    """The job."""

    bot: Bot
    imports: Imports
    known_viewer: KnownViewer
    follow: FollowImport
    signer: Signer
    clock: Clock

    async def __call__(self, job: Job) -> None:
        """Raises:
        Unavailable
        """
        asked = _asked(job.body)
        place = await self.follow.place(asked.import_id)
        viewer = await self.known_viewer(asked.viewer_id)
        now = await self.imports.get(asked.viewer_id, asked.import_id)
        if place is None or viewer is None or now is None:
            return
        wording = wording_in(viewer.settings.language)
        text = import_text(now, wording)
        if is_moving(now):
            await self._on_the_way(place, asked, now, text)
            return
        keyboard = ImportKeyboards(self.signer, asked.viewer_id, wording).standing(now)
        with caused_by(f"job {job.job_id}"):  # it is kept until it has arrived
            await self._kept_up.at_rest(place.chat_id, place.message_id, text, keyboard)

    async def _on_the_way(self, place: Place, asked: Asked, now: ImportNow, text: Html) -> None:
        """What it says by now is not said again."""
        said, after = sha256(text.encode()).hexdigest()[:16], EVERY
        if place.message_id and said != asked.said:
            left_at_that = await self._kept_up.on_the_way(place.chat_id, place.message_id, text)
            if left_at_that is None:
                return
            after = left_at_that
        if self.clock.now() - now.changed_at < PATIENCE:
            await self.follow.look(Asked(asked.viewer_id, asked.import_id, said), after=after)

    @property
    def _kept_up(self) -> KeptUp:
        return KeptUp(self.bot, "an import")
