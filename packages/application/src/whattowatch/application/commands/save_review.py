"""Record what a viewer thought of a film."""

from dataclasses import dataclass
from functools import partial

from whattowatch.application.command import Command
from whattowatch.application.deciding import decide
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import EventStore
from whattowatch.domain.ids import FilmId, Position, ViewerId
from whattowatch.domain.review import save
from whattowatch.domain.standing import UNKNOWN, Review, evolve, stream_of


@dataclass(frozen=True, slots=True)
class SaveReview:
    events: EventStore
    clock: Clock

    async def __call__(
        self, viewer_id: ViewerId, film_id: FilmId, said: Review, *, command: Command, rewatch: bool = False
    ) -> Position:
        """Raises:
        TextTooLong, NotWatchedThen, Unavailable
        """
        now = self.clock.now()
        decision = partial(save, said=said, viewer_id=viewer_id, film_id=film_id, at=now, rewatch=rewatch)
        stream = stream_of(viewer_id, film_id)
        return await decide(self.events, stream, evolve, UNKNOWN, decision, command=command)
