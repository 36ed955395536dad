"""What there was to tell viewers, kept for them; and that they read it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from whattowatch.application.command import Command
from whattowatch.application.deciding import decide_together, recall
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import Change, EventStore
from whattowatch.domain import notices, viewer
from whattowatch.domain.ids import NoticeId, Position, ViewerId
from whattowatch.domain.notices import NONE_YET, NoticeEvent, Notices, Told
from whattowatch.domain.viewer import NOBODY, Viewer


@dataclass(frozen=True, slots=True)
class KeepNotices:
    events: EventStore
    clock: Clock

    async def keep(self, viewer_id: ViewerId, told: Told, *, command: Command) -> Position:
        """0, if there is nothing to keep: they do not want it, or have it.

        Raises:
            Unavailable
        """
        return await self._decide(
            viewer_id,
            command,
            lambda known, theirs, at: notices.keep(
                known, told, settings=theirs.settings, viewer_id=viewer_id, at=at
            ),
        )

    async def read(self, viewer_id: ViewerId, notice_id: NoticeId, *, command: Command) -> Position:
        """Raises:
        NotFound, Unavailable
        """
        return await self._decide(
            viewer_id,
            command,
            lambda known, _, at: notices.read(known, notice_id, viewer_id=viewer_id, at=at),
        )

    async def read_all(self, viewer_id: ViewerId, *, command: Command) -> Position:
        """Raises:
        Unavailable
        """
        return await self._decide(
            viewer_id, command, lambda known, _, at: notices.read_all(known, viewer_id=viewer_id, at=at)
        )

    async def _decide(
        self,
        viewer_id: ViewerId,
        command: Command,
        decision: Callable[[Notices, Viewer, datetime], list[NoticeEvent]],
    ) -> Position:
        """Of whoever was erased nothing is kept."""
        now = self.clock.now()

        async def plan() -> Sequence[Change[Any]]:
            theirs = await recall(self.events, viewer.stream_of(viewer_id), viewer.evolve, NOBODY)
            if theirs.version == 0 or theirs.state.erased:
                return []
            known = await recall(self.events, notices.stream_of(viewer_id), notices.evolve, NONE_YET)
            return [known.change(decision(known.state, theirs.state, now))]

        return await decide_together(self.events, plan, command=command)
