"""The one connection of a process that appends, and what is made of its answers."""

from collections.abc import Callable, Sequence
from itertools import chain, repeat

import asyncpg

from whattowatch.adapters.postgres.append_request import Request
from whattowatch.adapters.postgres.coalescer import busy
from whattowatch.adapters.postgres.connecting import BUSY, Connect, Connection, is_lost
from whattowatch.application.ports.event_store import StreamMoved
from whattowatch.domain.errors import NotFound, Unavailable
from whattowatch.domain.ids import Position

_APPEND = """
select positions, refused
from log.append($1::smallint, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
"""
_APPEND_ONE = "select ended, refused from log.append_one($1::smallint, $2, $3, $4, $5, $6, $7, $8, $9)"
_APPEND_EACH = """
select positions, refused
from log.append_each($1::smallint, $2, $3, $4, $5, $6, $7, $8)
"""
_SETTLE = (
    "set plan_cache_mode = force_generic_plan; set enable_seqscan = off"  # plans stay, however the log grows
)
_FOREIGN = -1

Written = Callable[[Position], None]
Verdicts = tuple[list[int | None], list[int] | None]


class LogWriter:
    """`written` hears where each batch ended."""

    def __init__(self, connect: Connect, *, part: int, written: Written) -> None:
        self._connect, self._part, self._written = connect, part, written
        self._connection: Connection | None = None

    async def flush(self, batch: Sequence[Request]) -> None:
        """Write the batch and answer every request in it."""
        try:
            verdicts = await self._twice_at_most(batch)
        except (Unavailable, *BUSY) as error:
            _fail(batch, error if isinstance(error, Unavailable) else busy())
        except Exception as error:  # noqa: BLE001  # it belongs to a caller, who gets it
            await self._each_for_itself(batch, error)
        else:
            self._answer(batch, *verdicts)

    def close(self) -> None:
        if self._connection:
            self._connection.terminate()
            self._connection = None

    async def _twice_at_most(self, batch: Sequence[Request]) -> Verdicts:
        """A lost connection leaves open whether the batch was written. Asking again is safe: it was seen before."""
        try:
            return await self._append(batch)
        except _Lost:
            pass
        try:
            return await self._append(batch)
        except _Lost as lost:
            raise busy() from lost.__cause__

    async def _append(self, batch: Sequence[Request]) -> Verdicts:
        try:
            return await self._ask(await self._ready(), batch)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError) as error:
            if self._connection and not is_lost(self._connection, error):
                raise
            self.close()
            raise _Lost from error
        except BaseException:
            self.close()
            raise

    async def _ready(self) -> Connection:
        if self._connection is None or self._connection.is_closed():
            self._connection = await self._connect()
            await self._connection.execute(_SETTLE)
        return self._connection

    async def _ask(self, connection: Connection, batch: Sequence[Request]) -> Verdicts:
        if any(len(request.data) > 1 for request in batch):
            positions, refused = await connection.fetchrow(_APPEND, self._part, *_columns(batch))
            return positions, refused
        if len(batch) > 1:
            positions, heads = await connection.fetchrow(_APPEND_EACH, self._part, *_columns_of_each(batch))
        else:
            position, head = await connection.fetchrow(_APPEND_ONE, self._part, *_values(batch[0]))
            positions, heads = [position], [head]
        return positions, None if all(positions) else _refusals(positions, heads)

    async def _each_for_itself(self, batch: Sequence[Request], error: Exception) -> None:
        """One of them cannot be written, and has spoilt it for the others."""
        if len(batch) == 1:
            _fail(batch, error)
            return
        for request in batch:
            await self.flush([request])

    def _answer(
        self, batch: Sequence[Request], positions: list[int | None], refused: list[int] | None
    ) -> None:
        last = 0
        for request, position in zip(batch, positions, strict=True):
            if position is not None:
                last = max(last, position)
                if not request.answer.done():
                    request.answer.set_result(Position(position))
        if refused:
            _refuse(batch, refused)
        if last:
            self._written(Position(last))


def _values(one: Request) -> tuple[object, ...]:
    return (
        *(one.command, one.end, one.meta, one.streams[0], one.viewers[0], one.expected[0]),
        *(one.names[0], one.data[0]),
    )


def _columns_of_each(batch: Sequence[Request]) -> tuple[Sequence[object], ...]:
    """Of requests with one event each."""
    return (
        [request.command for request in batch],
        [request.meta for request in batch],
        [request.streams[0] for request in batch],
        [request.viewers[0] for request in batch],
        [request.expected[0] for request in batch],
        [request.names[0] for request in batch],
        [request.data[0] for request in batch],
    )


def _refusals(positions: Sequence[int | None], heads: Sequence[int]) -> list[int]:
    """As `log.append` tells them: the request, its change, and where its stream is."""
    told = enumerate(zip(positions, heads, strict=True), 1)
    return [number for at, (position, head) in told if position is None for number in (at, at, head)]


def _columns(batch: Sequence[Request]) -> tuple[Sequence[object], ...]:
    changes = [number for number, request in enumerate(batch, 1) for _ in request.streams]
    return (
        [request.command for request in batch],
        [request.end for request in batch],
        [request.meta for request in batch],
        changes,
        [stream for request in batch for stream in request.streams],
        [viewer for request in batch for viewer in request.viewers],
        [expected for request in batch for expected in request.expected],
        [count for request in batch for count in request.counts],
        [name for request in batch for name in request.names],
        [event_id for request in batch for event_id in request.event_ids],
        [data for request in batch for data in request.data],
    )


def _refuse(batch: Sequence[Request], refused: list[int]) -> None:
    changes = list(
        chain.from_iterable(zip(repeat(request), range(len(request.streams))) for request in batch)
    )
    for number, change, actual in zip(*[iter(refused)] * 3, strict=True):
        request, at = changes[change - 1]
        assert request is batch[number - 1]
        if request.answer.done():
            continue
        if actual == _FOREIGN:
            request.answer.set_exception(NotFound("stream"))
        else:
            moved = StreamMoved(request.streams[at], expected=request.expected[at], actual=actual)
            request.answer.set_exception(moved)


def _fail(batch: Sequence[Request], error: Exception) -> None:
    for request in batch:
        if not request.answer.done():
            request.answer.set_exception(error)


class _Lost(Exception):  # noqa: N818  # never leaves this module
    pass
