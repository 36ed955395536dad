"""Generations that the log has moved on for, and nothing else: most of them, at each event."""

import asyncio
from dataclasses import dataclass, field

from whattowatch.adapters.postgres import generations
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.projector_transactions import alone
from whattowatch.application.ports.projection_store import Fenced, Generation
from whattowatch.domain.ids import Position


@dataclass(eq=False)
class _Move:
    was: Generation
    upto: Position
    written: bool = False
    now: Generation | None = None  # None, and written: it did not compare


@dataclass(slots=True)
class MovingOn:
    """All who ask while one statement is under way share the next one."""

    _waiting: list[_Move] = field(default_factory=list)
    _writing: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def __call__(self, pool: Pool, was: Generation, upto: Position) -> Generation:
        """Raises:
        Fenced, Unavailable
        """
        move = _Move(was, upto)
        self._waiting.append(move)
        async with self._writing:
            if not move.written:
                others = [one for one in self._waiting if one is not move]
                self._waiting = []
                await _write(pool, [move, *others])
        if move.now is None:
            raise Fenced(was.name, was.number)
        return move.now


async def _write(pool: Pool, moves: list[_Move]) -> None:
    """One statement is a transaction. Those it fails for have nothing written, and ask for themselves."""
    of = [
        [move.was.name for move in moves],
        [move.was.number for move in moves],
        [move.was.revision for move in moves],
        [move.upto for move in moves],
    ]
    async with alone(pool) as connection:
        rows = await connection.fetch(generations.MOVES, *of)
    moved = {(one.name, one.number): one for one in map(generations.generation, rows)}
    for move in moves:
        move.written = True
        now = moved.get((move.was.name, move.was.number))
        if now is not None and now.position == move.upto:  # else another's of the same generation was taken
            move.now = moved.pop((now.name, now.number))
