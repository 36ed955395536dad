"""Note which picks reached the viewer: only those count as shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from whattowatch.application.command import Command
from whattowatch.application.deciding import decide
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import EventStore
from whattowatch.domain.ids import FilmId, Position, RecommendationId, ViewerId
from whattowatch.domain.recommendation import (
    Recommendation,
    RecommendationEvent,
    deliver,
    evolve,
    owned_by,
    stream_of,
)


@dataclass(frozen=True, slots=True)
class NoteDelivery:
    events: EventStore
    clock: Clock

    async def __call__(
        self,
        viewer_id: ViewerId,
        recommendation_id: RecommendationId,
        film_ids: Sequence[FilmId],
        *,
        command: Command,
    ) -> Position:
        """Raises:
        NotFound: no such recommendation of theirs, or a film that is none of its picks.
        Unavailable
        """
        now = self.clock.now()

        def decided(recommendation: Recommendation | None) -> Sequence[RecommendationEvent]:
            theirs = owned_by(viewer_id, recommendation)
            return deliver(theirs, tuple(film_ids), door=command.door, at=now)

        nothing: Recommendation | None = None
        stream = stream_of(viewer_id, recommendation_id)
        return await decide(self.events, stream, evolve, nothing, decided, command=command)
