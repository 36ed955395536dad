"""Which viewer speaks at a door, if they are known there: looking makes nobody a viewer."""

from dataclasses import dataclass

from whattowatch.application.deciding import recall
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.ports.words import Words
from whattowatch.application.queries.known_viewer import KnownViewer
from whattowatch.domain import account
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.viewer import Viewer


@dataclass(frozen=True, slots=True)
class KnownAccount:
    events: EventStore
    words: Words
    known_viewer: KnownViewer

    async def __call__(self, door: str, name_at_door: str) -> tuple[ViewerId, Viewer] | None:
        """None: nobody of that name has spoken there yet, or they were erased.

        Raises:
            Unavailable
        """
        stream = account.stream_of(self.words.account_digest(door, name_at_door))
        viewer_id = (await recall(self.events, stream, account.evolve, None)).state
        if viewer_id is None:
            return None
        viewer = await self.known_viewer(viewer_id)
        return None if viewer is None else (viewer_id, viewer)
