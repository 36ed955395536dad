"""Change what a viewer can set."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from whattowatch.application.command import Command
from whattowatch.application.deciding import decide
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import EventStore
from whattowatch.domain.ids import Position, ViewerId
from whattowatch.domain.settings import Settings
from whattowatch.domain.viewer import NOBODY, Viewer, ViewerEvent, change_settings, evolve, stream_of


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    events: EventStore
    clock: Clock

    async def __call__(
        self, viewer_id: ViewerId, change: Callable[[Settings], Settings], *, command: Command
    ) -> Position:
        """Make new settings of the present ones.

        Raises:
            BadSetting, Unavailable
        """
        now = self.clock.now()

        def decided(viewer: Viewer) -> Sequence[ViewerEvent]:
            return change_settings(viewer, change(viewer.settings), viewer_id=viewer_id, at=now)

        return await decide(self.events, stream_of(viewer_id), evolve, NOBODY, decided, command=command)
