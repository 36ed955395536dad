"""Put films on a viewer's watchlist, among those they own or out of their sight, and take them off again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from whattowatch.application.command import Command
from whattowatch.application.deciding import decide
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import EventStore
from whattowatch.domain import shelf
from whattowatch.domain.ids import FilmId, Position, ViewerId
from whattowatch.domain.standing import UNKNOWN, Standing, StandingEvent, evolve, stream_of


@dataclass(frozen=True, slots=True)
class KeepShelves:
    """Each of these twice is the same as once."""

    events: EventStore
    clock: Clock

    async def save(
        self, viewer_id: ViewerId, film_id: FilmId, *, command: Command, note: str | None = None
    ) -> Position:
        """Raises:
        NoteTooLong, Unavailable
        """
        return await self._decide(partial(shelf.save_for_later, note=note), viewer_id, film_id, command)

    async def unsave(self, viewer_id: ViewerId, film_id: FilmId, *, command: Command) -> Position:
        return await self._decide(shelf.unsave, viewer_id, film_id, command)

    async def hide(self, viewer_id: ViewerId, film_id: FilmId, *, command: Command) -> Position:
        return await self._decide(shelf.hide, viewer_id, film_id, command)

    async def unhide(self, viewer_id: ViewerId, film_id: FilmId, *, command: Command) -> Position:
        return await self._decide(shelf.unhide, viewer_id, film_id, command)

    async def own(self, viewer_id: ViewerId, film_id: FilmId, *, command: Command) -> Position:
        return await self._decide(shelf.own, viewer_id, film_id, command)

    async def disown(self, viewer_id: ViewerId, film_id: FilmId, *, command: Command) -> Position:
        return await self._decide(shelf.disown, viewer_id, film_id, command)

    async def _decide(
        self,
        decision: Callable[..., Sequence[StandingEvent]],
        viewer_id: ViewerId,
        film_id: FilmId,
        command: Command,
    ) -> Position:
        now = self.clock.now()

        def decided(standing: Standing) -> Sequence[StandingEvent]:
            return decision(standing, viewer_id=viewer_id, film_id=film_id, at=now)

        stream = stream_of(viewer_id, film_id)
        return await decide(self.events, stream, evolve, UNKNOWN, decided, command=command)
