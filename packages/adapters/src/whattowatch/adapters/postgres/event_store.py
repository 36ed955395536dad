"""Events in one PostgreSQL table, appended by one SQL function.

The function takes a turn (an advisory lock held for the append alone), so events appear
in the order of their positions: a reader that has seen n never meets an older event later.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

from whattowatch.adapters.event_codec import EventCodec, opened, sealed
from whattowatch.adapters.personal_fields import has_words
from whattowatch.adapters.postgres.announcing import Announcer
from whattowatch.adapters.postgres.append_request import last_id_of, request_of
from whattowatch.adapters.postgres.coalescer import Coalescer
from whattowatch.adapters.postgres.connecting import Connect, Connection
from whattowatch.adapters.postgres.log_writer import LogWriter
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read_as
from whattowatch.adapters.postgres.viewer_keys import ViewerKeys
from whattowatch.application.command import Command
from whattowatch.application.ports.event_store import Change, EventStore
from whattowatch.domain.event import Event
from whattowatch.domain.ids import CommandId, Position
from whattowatch.domain.stream import Stream

E = TypeVar("E", bound=Event)

_READ = "select version, data from log.read_stream($1::smallint, $2, $3)"
_READ_ALL = """
select stream, version, data from log.events where part = $2 and viewer_id = $1 and stream = any($3::text[])
order by stream, version
"""
_READ_ACCOUNT = "select version, data from log.read_account($1::smallint, $2)"
_ENDED = "select log.ended($1::smallint, $2, $3)"

TELL_EVERY_S = 0.005

Hear = Callable[[Position], None]


class PostgresEventStore(EventStore):
    """Owns one connection for appends and one for telling of them; the reads borrow from the pool.

    Args:
        connect: in the role of the application.
        tell: the same, but not durable.
        tell_every_s: those who read hear of what is written no more often.
        answer_within_s: after this long a caller is told that the log is not available.
        most_waiting: how many may wait for a turn before others are turned away at once.
    """

    def __init__(
        self,
        pool: Pool,
        codec: EventCodec,
        keys: ViewerKeys,
        *,
        connect: Connect,
        tell: Connect,
        part: int = 0,
        tell_every_s: float = TELL_EVERY_S,
        answer_within_s: float = 1.8,
        most_waiting: int = 2_000,
    ) -> None:
        self._pool, self._codec, self._keys = pool, codec, keys
        self._part, self._answer_within_s = part, answer_within_s
        self._heard: list[Hear] = []
        self._announcer = Announcer(tell, pause_s=tell_every_s)
        self._writer = LogWriter(connect, part=part, written=self._written)
        self._coalescer = Coalescer(self._writer.flush, most_waiting=most_waiting)

    def subscribe(self, hear: Hear) -> None:
        """`hear` is called after each commit of this process with the last position."""
        self._heard.append(hear)

    async def read(self, stream: Stream[E]) -> Sequence[E]:
        rows = await self._pool.run(lambda connection: self._rows(connection, stream))
        return await self._opened(stream, rows)

    async def read_all(self, streams: Sequence[Stream[E]]) -> Sequence[Sequence[E]]:
        owners = {stream.owner for stream in streams}
        if not owners:
            return []
        (owner,) = owners
        if owner is None:
            return [await self.read(stream) for stream in streams]
        named = [stream.name for stream in streams]
        rows: dict[str, list[tuple[int, bytes]]] = {}
        for row in await read_as(self._pool, owner, _READ_ALL, self._part, named):
            rows.setdefault(row["stream"], []).append((row["version"], row["data"]))
        return [await self._opened(stream, rows.get(stream.name, [])) for stream in streams]

    async def _opened(self, stream: Stream[E], rows: Sequence[tuple[int, bytes]]) -> Sequence[E]:
        if not rows:
            return []
        stored = self._codec.decode_stored(b",".join([data for _, data in rows]))
        if any(map(has_words, stored)):
            key = await self._keys.to_open(stored[0].viewer_id)
            stored = [
                opened(event, key, stream=stream.name, version=version)
                for event, (version, _) in zip(stored, rows, strict=True)
            ]
        return cast("Sequence[E]", [self._codec.lift(event) for event in stored])

    async def append(self, changes: Sequence[Change[Any]], *, command: Command) -> Position:
        changes = [change for change in changes if change.events]
        if not changes:
            return Position(0)
        loop = asyncio.get_running_loop()
        request = request_of(
            changes,
            [data for change in changes for data in await self._written_down(change)],
            command,
            answer=loop.create_future(),
            by=loop.time() + self._answer_within_s,
        )
        return await self._coalescer.submit(request)

    async def ended(self, command: CommandId) -> Position | None:
        async def work(connection: Connection) -> Position | None:
            position: Position | None = await connection.fetchval(
                _ENDED, self._part, command, last_id_of(command)
            )
            return position

        return await self._pool.run(work)

    async def close(self) -> None:
        """Write what waits, and take no more."""
        await self._coalescer.close()
        await self._announcer.close()
        self._writer.close()

    async def _rows(self, connection: Connection, stream: Stream[Any]) -> list[tuple[int, bytes]]:
        if stream.owner is None:
            rows = await connection.fetch(_READ_ACCOUNT, self._part, stream.name)
        else:
            rows = await connection.fetch(_READ, self._part, stream.owner, stream.name)
        return [(row[0], row[1]) for row in rows]

    async def _written_down(self, change: Change[Any]) -> list[bytes]:
        events: Sequence[Event] = change.events
        if any(map(has_words, events)):
            key = await self._keys.to_seal(events[0].viewer_id)
            events = [
                sealed(event, key, stream=change.stream.name, version=version)
                for version, event in enumerate(events, change.expected + 1)
            ]
        return [self._codec.encode(event) for event in events]

    def _written(self, position: Position) -> None:
        self._announcer.announce(position)
        for hear in self._heard:
            hear(position)
