"""Undo the last thing a viewer said of a film."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from whattowatch.application.command import Command
from whattowatch.application.deciding import decide_together
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import Change, EventStore
from whattowatch.domain.ids import FilmId, Position, ViewerId
from whattowatch.domain.restoring import restore
from whattowatch.domain.standing import stream_of


@dataclass(frozen=True, slots=True)
class UndoReview:
    """Unlike `WithdrawReview`, it leaves what was said before: an older rating, an earlier viewing."""

    events: EventStore
    clock: Clock

    async def __call__(
        self, viewer_id: ViewerId, film_id: FilmId, *, said: int, command: Command
    ) -> Position:
        """Args:
            said: how often the film had been spoken of when the review was made (`StandingNow.said`).

        Raises:
            Overtaken: more was said since.
            Unavailable
        """
        now = self.clock.now()
        stream = stream_of(viewer_id, film_id)

        async def plan() -> Sequence[Change[Any]]:
            past = await self.events.read(stream)
            restored = restore(past, said=said, viewer_id=viewer_id, film_id=film_id, at=now)
            return [Change(stream, restored, len(past))]

        return await decide_together(self.events, plan, command=command)
