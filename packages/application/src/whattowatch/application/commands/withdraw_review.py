"""Take back what a viewer said of a film."""

from dataclasses import dataclass
from functools import partial

from whattowatch.application.command import Command
from whattowatch.application.deciding import decide
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import EventStore
from whattowatch.domain.ids import FilmId, Position, ViewerId
from whattowatch.domain.review import withdraw
from whattowatch.domain.standing import UNKNOWN, evolve, stream_of


@dataclass(frozen=True, slots=True)
class WithdrawReview:
    events: EventStore
    clock: Clock

    async def __call__(self, viewer_id: ViewerId, film_id: FilmId, *, command: Command) -> Position:
        """Raises:
        NotFound: there is no review of the film.
        Unavailable
        """
        decision = partial(withdraw, viewer_id=viewer_id, film_id=film_id, at=self.clock.now())
        stream = stream_of(viewer_id, film_id)
        return await decide(self.events, stream, evolve, UNKNOWN, decision, command=command)
