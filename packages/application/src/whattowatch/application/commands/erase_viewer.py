"""Take everything back that a viewer ever said."""

from collections.abc import Sequence
from dataclasses import dataclass

from whattowatch.application.command import Command
from whattowatch.application.deciding import decide
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.ports.idempotency import Idempotency
from whattowatch.application.ports.imports import Imports
from whattowatch.application.ports.voice_notes import VoiceNotes
from whattowatch.application.ports.words import Words
from whattowatch.domain.ids import Position, ViewerId
from whattowatch.domain.viewer import NOBODY, Viewer, ViewerEvent, erase, evolve, stream_of


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
    clock: Clock

    async def __call__(self, viewer_id: ViewerId, *, command: Command) -> Position:
        """The event goes first: should the rest not come about, saying it again makes up for it.

        Raises:
            Unavailable
        """
        now = self.clock.now()

        def decided(viewer: Viewer) -> Sequence[ViewerEvent]:
            return erase(viewer, viewer_id=viewer_id, at=now)

        position = await decide(self.events, stream_of(viewer_id), evolve, NOBODY, decided, command=command)
        await self.words.destroy(viewer_id)
        await self.idempotency.forget(viewer_id)
        await self.imports.forget(viewer_id)
        await self.voice_notes.forget(viewer_id)
        return position
