"""Note that a viewer looked at a pick more closely."""

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
    evolve,
    open_pick,
    owned_by,
    stream_of,
)


@dataclass(frozen=True, slots=True)
class OpenPick:
    """It counts among the outcomes of picks, and towards nobody's taste."""

    events: EventStore
    clock: Clock

    async def __call__(
        self, viewer_id: ViewerId, recommendation_id: RecommendationId, film_id: FilmId, *, command: Command
    ) -> Position:
        """Raises:
        NotFound: no such recommendation of theirs, or the film is none of its picks.
        Unavailable
        """
        now = self.clock.now()

        def decided(recommendation: Recommendation | None) -> Sequence[RecommendationEvent]:
            theirs = owned_by(viewer_id, recommendation)
            return open_pick(theirs, film_id, door=command.door, at=now)

        nothing: Recommendation | None = None
        stream = stream_of(viewer_id, recommendation_id)
        return await decide(self.events, stream, evolve, nothing, decided, command=command)
