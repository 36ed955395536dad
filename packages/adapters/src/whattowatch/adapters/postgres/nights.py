"""Movie nights in one PostgreSQL table, sealed, under a name that does not say whose chat it is."""

import msgspec

from whattowatch.adapters.postgres.nameless import Nameless
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.sealing import SealBroken
from whattowatch.application.ports.nights import Chat, KeptNight, Nights
from whattowatch.domain.night import Night

_LOAD = "select data, version from log.nights where door = $1 and chat = $2"
_BEGIN = "insert into log.nights (door, chat, data, version) values ($1, $2, $3, 1) on conflict do nothing"
_MOVE = """
update log.nights set data = $3, version = version + 1, updated_at = now()
where door = $1 and chat = $2 and version = $4
"""
_UNREADABLE = "delete from log.nights where door = $1 and chat = $2 and version = $3"


class PostgresNights(Nights):
    def __init__(self, pool: Pool, secret: bytes) -> None:
        """Args:
        secret: 32 bytes or more; when it changes, open nights are lost.
        """
        self._pool = pool
        self._nameless = Nameless(secret, "nights")

    async def load(self, chat: Chat) -> KeptNight | None:
        name = self._nameless.name(chat.door, chat.name)
        row = await self._pool.run(lambda connection: connection.fetchrow(_LOAD, chat.door, name))
        if row is None:
            return None
        try:
            night = msgspec.json.decode(self._nameless.opened(name, row["data"]), type=Night)
        except (SealBroken, msgspec.MsgspecError):  # of another secret, or release: nobody can go on with it
            gone = (chat.door, name, row["version"])
            await self._pool.run(lambda connection: connection.execute(_UNREADABLE, *gone))
            return None
        return KeptNight(night, row["version"])

    async def save(self, chat: Chat, night: Night, *, expected: int) -> bool:
        name = self._nameless.name(chat.door, chat.name)
        values = (chat.door, name, self._nameless.sealed(name, msgspec.json.encode(night)))
        if expected:
            done = await self._pool.run(lambda connection: connection.execute(_MOVE, *values, expected))
        else:
            done = await self._pool.run(lambda connection: connection.execute(_BEGIN, *values))
        return bool(done.endswith(" 1"))
