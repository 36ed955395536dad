"""All events of one viewer, from a list."""

from collections.abc import Sequence

from tests.support.memory.event_store import MemoryEventStore
from whattowatch.adapters.personal_fields import changed
from whattowatch.application.ports.viewer_history import Happened, ViewerHistory
from whattowatch.domain.ids import Position, ViewerId


class MemoryViewerHistory(ViewerHistory):
    def __init__(self, events: MemoryEventStore) -> None:
        self._events = events

    async def page(self, viewer_id: ViewerId, *, after: Position, limit: int) -> Sequence[Happened]:
        words, found, versions = self._events.words, [], dict[str, int]()
        for position, kept in enumerate(self._events.log, 1):
            version = versions[kept.stream] = versions.get(kept.stream, 0) + 1
            if kept.event.viewer_id != viewer_id or position <= after:
                continue
            event = changed(kept.event, lambda _, text: words.opened(viewer_id, text))
            found.append(
                Happened(position=Position(position), stream=kept.stream, version=version, event=event)
            )
        return found[:limit]
