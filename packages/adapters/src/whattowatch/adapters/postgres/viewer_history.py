"""All events of one viewer, from log.events, behind the wall of row-level security."""

from collections.abc import Sequence

from whattowatch.adapters.event_codec import EventCodec, opened
from whattowatch.adapters.personal_fields import has_words
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read_as
from whattowatch.adapters.postgres.viewer_keys import ViewerKeys
from whattowatch.application.ports.viewer_history import Happened, ViewerHistory
from whattowatch.domain.ids import Position, ViewerId

_PAGE = """
select position, stream, version, data from log.events
where part = $2 and viewer_id = $1 and position > $3 order by position limit $4
"""


class PostgresViewerHistory(ViewerHistory):
    def __init__(self, pool: Pool, codec: EventCodec, keys: ViewerKeys, *, part: int = 0) -> None:
        self._pool, self._codec, self._keys, self._part = pool, codec, keys, part

    async def page(self, viewer_id: ViewerId, *, after: Position, limit: int) -> Sequence[Happened]:
        rows = await read_as(self._pool, viewer_id, _PAGE, self._part, after, limit)
        if not rows:
            return []
        stored = self._codec.decode_stored(b",".join([row["data"] for row in rows]))
        if any(map(has_words, stored)):
            key = await self._keys.to_open(viewer_id)
            stored = [
                opened(event, key, stream=row["stream"], version=row["version"])
                for event, row in zip(stored, rows, strict=True)
            ]
        return [
            Happened(
                position=Position(row["position"]),
                stream=row["stream"],
                version=row["version"],
                event=self._codec.lift(event),
            )
            for event, row in zip(stored, rows, strict=True)
        ]
