"""The viewers' data keys: made when first needed, kept wrapped, destroyed for good."""

import time
from collections import OrderedDict
from collections.abc import Callable

import asyncpg
from msgspec import Struct

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.sealing import DataKey, MasterKey
from whattowatch.domain.ids import ViewerId

_READ = "select wrapped, destroyed_at from log.viewer_key($1)"
_KEEP = "select wrapped, destroyed_at from log.keep_viewer_key($1, $2)"
_DESTROY = "select log.destroy_viewer_key($1)"


class _Known(Struct, frozen=True):
    key: DataKey | None  # None: destroyed
    until: float


class ViewerKeys:
    """Keys are remembered for a short time: when another process destroys one, it is out of use that soon."""

    def __init__(
        self,
        pool: Pool,
        master: MasterKey,
        *,
        most: int = 10_000,
        remembered_s: float = 30.0,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pool, self._master = pool, master
        self._most, self._remembered_s, self._now = most, remembered_s, now
        self._known: OrderedDict[ViewerId, _Known] = OrderedDict()

    async def to_seal(self, viewer_id: ViewerId) -> DataKey | None:
        """The viewer's key, made if there was none. None: it was destroyed, and there will be no other.

        Raises:
            Unavailable
        """
        if known := self._remembered(viewer_id):
            return known.key
        row = await self._row(_READ, viewer_id)
        if row is None:
            row = await self._row(_KEEP, viewer_id, self._master.new_key(viewer_id))
        return self._remember(viewer_id, row)

    async def to_open(self, viewer_id: ViewerId) -> DataKey | None:
        """The viewer's key. None: it was destroyed, or there never was one.

        Raises:
            Unavailable
        """
        if known := self._remembered(viewer_id):
            return known.key
        row = await self._row(_READ, viewer_id)
        return self._remember(viewer_id, row) if row else None

    async def destroy(self, viewer_id: ViewerId) -> bytes | None:
        """Destroy the key. Gives the SHA-256 of the wrapped key that is gone, each time; None: there was none.

        Raises:
            Unavailable
        """

        async def work(connection: Connection) -> bytes | None:
            digest: bytes | None = await connection.fetchval(_DESTROY, viewer_id)
            return digest

        try:
            return await self._pool.run(work)
        finally:
            self._known.pop(viewer_id, None)

    def forget(self) -> None:
        """Forget every key that is remembered."""
        self._known.clear()

    async def _row(self, statement: str, *arguments: object) -> asyncpg.Record | None:
        return await self._pool.run(lambda connection: connection.fetchrow(statement, *arguments))

    def _remembered(self, viewer_id: ViewerId) -> _Known | None:
        known = self._known.get(viewer_id)
        if known is None or known.until <= self._now():
            return None
        self._known.move_to_end(viewer_id)
        return known

    def _remember(self, viewer_id: ViewerId, row: asyncpg.Record | None) -> DataKey | None:
        wrapped: bytes | None = row["wrapped"] if row else None
        key = self._master.unwrap(viewer_id, wrapped) if wrapped else None
        self._known[viewer_id] = _Known(key, self._now() + self._remembered_s)
        self._known.move_to_end(viewer_id)
        while len(self._known) > self._most:
            self._known.popitem(last=False)
        return key
