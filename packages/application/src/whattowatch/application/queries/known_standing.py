"""How a viewer stands to one film, read from its own stream."""

from dataclasses import dataclass
from functools import reduce

from msgspec import Struct

from whattowatch.application.ports.event_store import EventStore
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.progress import times_progressed
from whattowatch.domain.restoring import times_said
from whattowatch.domain.standing import UNKNOWN, Standing, evolve, stream_of


class StandingNow(Struct, frozen=True, kw_only=True):
    standing: Standing
    said: int  # how often the film was spoken of; `UndoReview` wants it
    told: int = 0  # how often it was told how far they are; `KeepProgress.undo` wants it


@dataclass(frozen=True, slots=True)
class KnownStanding:
    """Read from the stream, so that what was just said is there."""

    events: EventStore

    async def __call__(self, viewer_id: ViewerId, film_id: FilmId) -> StandingNow:
        """Raises:
        Unavailable
        """
        past = await self.events.read(stream_of(viewer_id, film_id))
        standing: Standing = reduce(evolve, past, UNKNOWN)
        return StandingNow(standing=standing, said=times_said(past), told=times_progressed(past))
