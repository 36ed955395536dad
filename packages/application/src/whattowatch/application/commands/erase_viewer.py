"""Take everything back that a viewer ever said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from whattowatch.application.command import Command
from whattowatch.application.deciding import decide
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.ports.idempotency import Idempotency
from whattowatch.application.ports.imports import Imports
from whattowatch.application.ports.viewer_history import Happened, ViewerHistory
from whattowatch.application.ports.voice_notes import VoiceNotes
from whattowatch.application.ports.words import Words
from whattowatch.domain.erasure import Erasure
from whattowatch.domain.ids import Position, ViewerId
from whattowatch.domain.viewer import NOBODY, Viewer, ViewerErased, ViewerEvent, erase, evolve, stream_of

CLEARED = ("words", "read models", "kept answers", "imports", "voice notes")
_PAGE = 500


@dataclass(frozen=True, slots=True)
class EraseViewer:
    """The event makes every read model drop what was theirs; the key makes the log unreadable.

    Answers that were kept for a repeated request hold their words in the clear: they go at once, whichever
    door it is asked at. So do files that were brought and what voice notes said, as far as they were still kept.
    """

    events: EventStore
    words: Words
    idempotency: Idempotency
    imports: Imports
    voice_notes: VoiceNotes
    history: ViewerHistory
    clock: Clock

    async def __call__(self, viewer_id: ViewerId, *, command: Command) -> Erasure:
        """The event goes first: should the rest not come about, saying it again makes up for it.

        Said again it gives the same.

        Raises:
            Unavailable
        """
        now = self.clock.now()

        def decided(viewer: Viewer) -> Sequence[ViewerEvent]:
            return erase(viewer, viewer_id=viewer_id, at=now)

        await decide(self.events, stream_of(viewer_id), evolve, NOBODY, decided, command=command)
        digest = await self.words.destroy(viewer_id)
        await self.idempotency.forget(viewer_id)
        await self.imports.forget(viewer_id)
        await self.voice_notes.forget(viewer_id)
        first, last, at = await self._span(viewer_id)
        return Erasure(
            viewer_id=viewer_id,
            at=at,
            first=first,
            last=last,
            key_digest=digest.hex() if digest else "",
            cleared=CLEARED,
        )

    async def _span(self, viewer_id: ViewerId) -> tuple[Position, Position, datetime]:
        """From their first event to the one that erased them, and when that was."""
        first: Happened | None = None
        after = Position(0)
        while page := await self.history.page(viewer_id, after=after, limit=_PAGE):
            first = first or page[0]
            for happened in page:
                if isinstance(happened.event, ViewerErased):
                    return first.position, happened.position, happened.event.at
            after = page[-1].position
        raise AssertionError("whoever was erased has an event that says so")
