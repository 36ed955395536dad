"""A viewer as they are now: settings and avoids, read from their own stream."""

from dataclasses import dataclass

from whattowatch.application.deciding import recall
from whattowatch.application.ports.event_store import EventStore
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.viewer import NOBODY, Viewer, evolve, stream_of


@dataclass(frozen=True, slots=True)
class KnownViewer:
    """Read from the stream, so that what was just said is there."""

    events: EventStore

    async def __call__(self, viewer_id: ViewerId) -> Viewer | None:
        """None: nobody of that id, or they were erased.

        Raises:
            Unavailable
        """
        past = await recall(self.events, stream_of(viewer_id), evolve, NOBODY)
        return None if past.version == 0 or past.state.erased else past.state
