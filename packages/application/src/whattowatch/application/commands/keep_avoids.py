"""Add, change and lift what a viewer would rather not meet in a film."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from whattowatch.application.command import Command
from whattowatch.application.deciding import decide
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import EventStore
from whattowatch.domain import viewer
from whattowatch.domain.avoid import DEFAULT_STRENGTH
from whattowatch.domain.ids import AvoidId, Position, ViewerId, named_by
from whattowatch.domain.viewer import NOBODY, Viewer, ViewerEvent, evolve, stream_of


@dataclass(frozen=True, slots=True)
class KeepAvoids:
    events: EventStore
    clock: Clock

    async def add(
        self, viewer_id: ViewerId, phrase: str, *, command: Command, strength: float = DEFAULT_STRENGTH
    ) -> tuple[AvoidId, Position]:
        """Raises:
        AlreadyAvoided, TooManyAvoids, NothingToAvoid, PhraseTooLong, BadStrength, Unavailable
        """
        avoid_id = AvoidId(named_by(command.command_id, "avoid"))
        decision = partial(viewer.add_avoid, phrase=phrase, avoid_id=avoid_id, strength=strength)
        return avoid_id, await self._decide(decision, viewer_id, command)

    async def change(
        self,
        viewer_id: ViewerId,
        avoid_id: AvoidId,
        *,
        command: Command,
        strength: float | None = None,
        muted: bool | None = None,
    ) -> Position:
        """Raises:
        NotFound, BadStrength, Unavailable
        """
        decision = partial(viewer.change_avoid, avoid_id=avoid_id, strength=strength, muted=muted)
        return await self._decide(decision, viewer_id, command)

    async def lift(self, viewer_id: ViewerId, avoid_id: AvoidId, *, command: Command) -> Position:
        """Raises:
        NotFound, Unavailable
        """
        return await self._decide(partial(viewer.lift_avoid, avoid_id=avoid_id), viewer_id, command)

    async def _decide(
        self, decision: Callable[..., Sequence[ViewerEvent]], viewer_id: ViewerId, command: Command
    ) -> Position:
        now = self.clock.now()

        def decided(state: Viewer) -> Sequence[ViewerEvent]:
            return decision(state, viewer_id=viewer_id, at=now)

        return await decide(self.events, stream_of(viewer_id), evolve, NOBODY, decided, command=command)
