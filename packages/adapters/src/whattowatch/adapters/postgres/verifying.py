"""Checks that no stored event was changed: each row's hash covers it and the hash before it in its stream.

    hash = sha256(previous hash of the stream, 32 zero bytes at first
                  | stream | 0 | viewer_id, 16 bytes | recorded_at, 8 bytes: microseconds since 2000 in UTC, signed
                  | length of meta, 4 bytes | meta | name | 0 | version, 4 bytes | event_id, 16 bytes | data)

Numbers are big-endian; texts are UTF-8 and cannot hold a 0, so no two rows read the same.
`log.append` computes it; this is the same in Python, over the streams one after the other.
"""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from asyncpg import Record
from msgspec import Struct

from whattowatch.adapters.postgres.pool import Pool

_NOTHING = bytes(32)
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_COUNT = "select count(*) from log.events where part = $1::smallint"
_ROWS = """
select stream, version, viewer_id, name, event_id, recorded_at, meta, data, hash from log.events
where part = $1::smallint and (stream, version) > ($2, $3)
order by stream, version limit $4
"""


class Bad(Struct, frozen=True):
    """The first row of the log, by stream and version, that is not as it was written."""

    stream: str
    version: int
    what: str

    def __str__(self) -> str:
        return f"stream {self.stream!r} is bad at version {self.version}: {self.what}"


class Progress(Struct, frozen=True):
    """How far it has come. `bad` is set in the last report, if at all."""

    checked: int
    events: int  # there were when it began
    bad: Bad | None = None


async def verify(pool: Pool, *, part: int = 0, page: int = 2_000) -> AsyncIterator[Progress]:
    """Walk all streams, and stop at the first that is bad.

    Args:
        pool: in the role of the projector, who sees all events.
    """
    events: int = await pool.run(lambda connection: connection.fetchval(_COUNT, part))
    checked, before = 0, Link("", 0, _NOTHING)
    while rows := await _rows(pool, part, before, page):
        for row in rows:
            link = following(before, row)
            if isinstance(link, Bad):
                yield Progress(checked, events, link)
                return
            checked, before = checked + 1, link
        yield Progress(checked, events)


class Link(Struct, frozen=True):
    """Where the chain of a stream has come to."""

    stream: str
    version: int
    hash: bytes


def following(before: Link, row: Record) -> Link | Bad:
    """The next link of the chain, if the row is sound."""
    stream, version = row["stream"], row["version"]
    if stream != before.stream:
        before = Link(stream, 0, _NOTHING)
    if version != before.version + 1:
        return Bad(stream, before.version + 1, "it is missing")
    expected = sha256(before.hash + canonical(row)).digest()
    if row["hash"] != expected:
        return Bad(stream, version, "it is not what was written")
    return Link(stream, version, expected)


def canonical(row: Record) -> bytes:
    """What the hash covers, as said above."""
    recorded = (row["recorded_at"] - _EPOCH) // _MICROSECOND
    return b"".join(
        (
            *(row["stream"].encode(), b"\0", row["viewer_id"].bytes),
            *(recorded.to_bytes(8, signed=True), len(row["meta"]).to_bytes(4), row["meta"]),
            *(row["name"].encode(), b"\0", row["version"].to_bytes(4), row["event_id"].bytes, row["data"]),
        )
    )


async def _rows(pool: Pool, part: int, after: Link, page: int) -> list[Record]:
    rows: list[Record] = await pool.run(
        lambda connection: connection.fetch(_ROWS, part, after.stream, after.version, page)
    )
    return rows
