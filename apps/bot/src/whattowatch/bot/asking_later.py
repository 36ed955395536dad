"""Who waits until a title can be looked up again: a job asks, and asks for itself again, until it can."""

from dataclasses import dataclass
from datetime import timedelta

import msgspec
from msgspec import Struct

from whattowatch.application.job_kinds import FIND_TITLE
from whattowatch.application.ports.conversations import NO_CONVERSATION, Conversation, Conversations
from whattowatch.application.ports.job_queue import JobQueue, JobRequest
from whattowatch.bot.speaker import TELEGRAM, Speaker
from whattowatch.domain.ids import ViewerId

KIND = FIND_TITLE
EVERY = timedelta(seconds=20)
_DOOR = "titles to find"  # among conversations


class Asker(Struct, frozen=True):
    """Where somebody waits: kept sealed, as it says whose the job is."""

    account: str  # in private it is the chat as well
    language: str


_asker = msgspec.json.Decoder(Asker).decode


@dataclass(frozen=True, slots=True)
class AskedLater:
    conversations: Conversations
    queue: JobQueue

    async def begin(self, viewer_id: ViewerId, asker: Asker) -> None:
        """Raises:
        Unavailable
        """
        await self.conversations.save(_DOOR, viewer_id, Conversation(data=msgspec.json.encode(asker)))
        await self.look(viewer_id)

    async def look(self, viewer_id: ViewerId) -> None:
        """Raises:
        Unavailable
        """
        await self.queue.enqueue([JobRequest(KIND, viewer_id, after=EVERY)])

    async def asker(self, viewer_id: ViewerId) -> Asker | None:
        """Raises:
        Unavailable
        """
        kept = await self.conversations.load(_DOOR, viewer_id)
        return _asker(kept.data) if kept.data else None

    async def end(self, viewer_id: ViewerId) -> None:
        """Raises:
        Unavailable
        """
        await self.conversations.save(_DOOR, viewer_id, NO_CONVERSATION)


@dataclass(frozen=True, slots=True)
class AskLater:
    """For the viewer who speaks; at a terminal nobody can be told later."""

    viewer_id: ViewerId
    speaker: Speaker
    asked_later: AskedLater

    async def __call__(self) -> None:
        """Raises:
        Unavailable
        """
        if self.speaker.door == TELEGRAM:
            await self.asked_later.begin(self.viewer_id, Asker(self.speaker.account, self.speaker.language))
