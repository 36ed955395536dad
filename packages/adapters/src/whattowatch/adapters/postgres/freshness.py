"""Wait until read models show what was written."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field

from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.ports.freshness import Freshness
from whattowatch.application.positions import Positions
from whattowatch.domain.ids import Position

_PAST = """
select count(*) from log.projections where state = 'live' and name = any($1::text[]) and position >= $2"""
_FIRST_S, _LONGEST_S, _GROWTH = 0.002, 0.005, 1.25


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
        try:
            async with asyncio.timeout(timeout_s):
                await self._until(position, names)
        except TimeoutError:
            return False
        return True

    async def _until(self, position: Position, names: Collection[str]) -> None:
        step_s = _FIRST_S
        while not self.positions.all_past(position, names):
            here = self.positions.known.keys() >= set(names)
            if not here and await self._past(position, names):
                return
            await self.positions.moved(timeout_s=step_s)
            step_s = min(step_s * _GROWTH, _LONGEST_S)

    async def _past(self, position: Position, names: Collection[str]) -> bool:
        past = await self.pool.run(lambda connection: connection.fetchval(_PAST, list(names), position))
        return bool(past == len(set(names)))
