"""Wait until read models show what was written."""

import asyncio
from collections.abc import Collection, Coroutine
from dataclasses import dataclass, field
from typing import Any, Literal

from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read_as
from whattowatch.application.ports.freshness import Freshness
from whattowatch.application.positions import Positions
from whattowatch.domain.ids import Position, ViewerId

_PAST = """
select count(*) from log.projections where state = 'live' and name = any($1::text[]) and position >= $2"""
_GIVEN = "select last_value from log.events_position_seq"
_NEWEST = "select coalesce(max(position), 0) as newest from log.events where part = 0 and viewer_id = $1"
_FIRST_S, _LONGEST_S, _GROWTH = 0.002, 0.005, 1.25
_USUAL_S = 0.05  # what was written is nearly always read by then


@dataclass(frozen=True, slots=True)
class PostgresFreshness(Freshness):
    """Where the projector runs in the same process, it tells by `positions`, and nothing is asked."""

    pool: Pool  # in any role
    projections: frozenset[str]  # all there are
    positions: Positions = field(default_factory=Positions)

    async def reached(
        self, position: Position, *, timeout_s: float, projections: Collection[str] | None = None
    ) -> bool:
        names = self.projections if projections is None else projections
        usual_s = min(timeout_s, _USUAL_S)
        if await _in_time(self._until(position, names), usual_s):
            return True
        return await _in_time(self._until_if_given(position, names), timeout_s - usual_s)

    async def newest(self, viewer_id: ViewerId) -> Position:
        rows = await read_as(self.pool, viewer_id, _NEWEST)
        return Position(rows[0]["newest"])

    async def _until_if_given(self, position: Position, names: Collection[str]) -> bool:
        """What nobody has written, nobody will read."""
        given = await self.pool.run(lambda connection: connection.fetchval(_GIVEN))
        return position <= given and await self._until(position, names)

    async def _until(self, position: Position, names: Collection[str]) -> Literal[True]:
        step_s = _FIRST_S
        while not self.positions.all_past(position, names):
            here = self.positions.known.keys() >= set(names)
            if not here and await self._past(position, names):
                break
            await self.positions.moved(timeout_s=step_s)
            step_s = min(step_s * _GROWTH, _LONGEST_S)
        return True

    async def _past(self, position: Position, names: Collection[str]) -> bool:
        past = await self.pool.run(lambda connection: connection.fetchval(_PAST, list(names), position))
        return bool(past == len(set(names)))


async def _in_time(work: Coroutine[Any, Any, bool], seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            return await work
    except TimeoutError:
        return False
