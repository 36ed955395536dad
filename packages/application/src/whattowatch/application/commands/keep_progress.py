"""Keep how far viewers are in films: from players, and as they say it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from whattowatch.application.command import Command
from whattowatch.application.deciding import decide, decide_together
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import Change, EventStore
from whattowatch.domain import progress
from whattowatch.domain.ids import FilmId, Position, ViewerId
from whattowatch.domain.settings import Settings
from whattowatch.domain.standing import UNKNOWN, Origin, Standing, StandingEvent, evolve, stream_of

_MINUTE_S = 60


@dataclass(frozen=True, slots=True)
class KeepProgress:
    events: EventStore
    clock: Clock

    async def __call__(
        self,
        viewer_id: ViewerId,
        film_id: FilmId,
        position_s: int,
        *,
        settings: Settings,
        origin: Origin,
        command: Command,
        duration_s: int | None = None,
        runtime_min: int | None = None,
        stopped_at: datetime | None = None,
    ) -> Position:
        """Args:
            settings: of the viewer; where they are says which day it was.
            duration_s: None: as told before, or else `runtime_min`.
            runtime_min: as the catalogue has it; None: it does not know, or not the film.
            stopped_at: None: just now.

        Raises:
            NotAPlace, NotStoppedThen, Unavailable
        """
        now = self.clock.now()
        if stopped_at is not None:
            progress.check_time(stopped_at, now)
            stopped_at = stopped_at.astimezone(UTC)
        decision = partial(
            progress.progress,
            position_s=position_s,
            day=(stopped_at or now).astimezone(settings.zone_info).date(),
            duration_s=duration_s,
            runtime_s=runtime_min and runtime_min * _MINUTE_S,
            stopped_at=stopped_at,
            origin=origin,
        )
        return await self._decide(decision, viewer_id, film_id, command)

    async def let_be(self, viewer_id: ViewerId, film_id: FilmId, *, command: Command) -> Position:
        """They do not go on with it. Twice is the same as once."""
        return await self._decide(progress.let_be, viewer_id, film_id, command)

    async def undo(self, viewer_id: ViewerId, film_id: FilmId, *, told: int, command: Command) -> Position:
        """Args:
            told: how often they had said how far they were when it was said (`StandingNow.told`).

        Raises:
            Overtaken: more was said since.
            Unavailable
        """
        now = self.clock.now()
        stream = stream_of(viewer_id, film_id)

        async def plan() -> Sequence[Change[Any]]:
            past = await self.events.read(stream)
            taken_back = progress.take_back(past, told=told, viewer_id=viewer_id, film_id=film_id, at=now)
            return [Change(stream, taken_back, len(past))]

        return await decide_together(self.events, plan, command=command)

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
