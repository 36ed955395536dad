"""A newcomer came by somebody's invitation."""

from collections.abc import Sequence
from dataclasses import dataclass

from whattowatch.application.command import Command
from whattowatch.application.deciding import decide
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.queries.known_viewer import KnownViewer
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.viewer import NOBODY, Viewer, ViewerEvent, accept, evolve, stream_of


@dataclass(frozen=True, slots=True)
class AcceptInvitation:
    events: EventStore
    clock: Clock
    known_viewer: KnownViewer

    async def __call__(self, viewer_id: ViewerId, invited_by: ViewerId, *, command: Command) -> Viewer | None:
        """Who it was; None: nobody any more, or it does not count, because another's did.

        Raises:
            Unavailable
        """
        friend = await self.known_viewer(invited_by)
        if friend is None or invited_by == viewer_id:
            return None
        now = self.clock.now()

        def decided(viewer: Viewer) -> Sequence[ViewerEvent]:
            return accept(viewer, invited_by, viewer_id=viewer_id, at=now)

        await decide(self.events, stream_of(viewer_id), evolve, NOBODY, decided, command=command)
        known = await self.known_viewer(viewer_id)
        return friend if known is not None and known.invited_by == invited_by else None
