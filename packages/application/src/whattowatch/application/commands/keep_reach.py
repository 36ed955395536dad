"""Where viewers can be reached, and what was sent there unasked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from whattowatch.application.command import Command
from whattowatch.application.deciding import decide_together, recall
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import Change, EventStore
from whattowatch.domain import reach, viewer
from whattowatch.domain.ids import ViewerId, command_of
from whattowatch.domain.reach import Chat, NoticeSent, Reach, ReachEvent
from whattowatch.domain.settings import Notice
from whattowatch.domain.viewer import NOBODY, Viewer

_NOWHERE = Reach()


@dataclass(frozen=True, slots=True)
class KeepReach:
    events: EventStore
    clock: Clock

    async def open(self, viewer_id: ViewerId, chat: Chat, *, command: Command) -> None:
        """Raises:
        Unavailable
        """
        await self._decide(
            viewer_id, command, lambda known, _, at: reach.open_chat(known, chat, viewer_id=viewer_id, at=at)
        )

    async def close(self, viewer_id: ViewerId, *, command: Command) -> None:
        """Raises:
        Unavailable
        """
        await self._decide(
            viewer_id, command, lambda known, _, at: reach.close_chat(known, viewer_id=viewer_id, at=at)
        )

    async def may_send(self, viewer_id: ViewerId, notice: Notice, cause: str, *, door: str) -> Chat | None:
        """Where to send it, noted as sent; None: it is not to be sent. Of many who ask at once one is told where.

        Raises:
            Unavailable
        """
        found: list[Chat | None] = []
        command = Command(command_of("notice", str(uuid4())), door)

        def decided(known: Reach, theirs: Viewer, at: datetime) -> list[ReachEvent]:
            events = reach.send(known, notice, cause, settings=theirs.settings, viewer_id=viewer_id, at=at)
            found[:] = [known.chat] if any(isinstance(event, NoticeSent) for event in events) else []
            return events

        await self._decide(viewer_id, command, decided)
        return found[0] if found else None

    async def _decide(
        self,
        viewer_id: ViewerId,
        command: Command,
        decision: Callable[[Reach, Viewer, datetime], list[ReachEvent]],
    ) -> None:
        """Of whoever was erased nothing is kept."""
        now = self.clock.now()

        async def plan() -> Sequence[Change[Any]]:
            theirs = await recall(self.events, viewer.stream_of(viewer_id), viewer.evolve, NOBODY)
            if theirs.version == 0 or theirs.state.erased:
                return []
            known = await recall(self.events, reach.stream_of(viewer_id), reach.evolve, _NOWHERE)
            return [known.change(decision(known.state, theirs.state, now))]

        await decide_together(self.events, plan, command=command)
