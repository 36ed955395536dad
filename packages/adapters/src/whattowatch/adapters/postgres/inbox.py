"""What messengers sent us, in one PostgreSQL table.

Who handles an update is told by a number that its process holds as an advisory lock, on a connection of its own: when the
process is gone so is the lock, and others may take what it had, at once.
"""

import asyncio
import secrets
from collections.abc import Callable, Sequence

import asyncpg

from whattowatch.adapters.postgres.connecting import Connect, Connection
from whattowatch.adapters.postgres.conversations import PostgresConversations
from whattowatch.adapters.postgres.nameless import Nameless
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.sealing import SealBroken
from whattowatch.application.ports.conversations import Changed
from whattowatch.application.ports.inbox import NOTHING_CHANGED, SUSPECT, Inbox, Received, Taken
from whattowatch.domain.errors import Unavailable

_LARGEST_HOLDER = 2**31 - 1
HOLD = "select pg_advisory_lock(7723, $1)"
TAKE_IN = """
insert into log.inbox (bot_id, update_id, sender, body)
select $1, * from unnest($2::bigint[], $3::text[], $4::bytea[])
on conflict (bot_id, update_id) do nothing
"""
# 2 is SUSPECT, written out for the index that holds no others. What we hold and do not know of was taken by a look
# whose answer was lost.
TAKE = """
with living as materialized (
  select l.objid::bigint as holder from pg_locks l
   where l.locktype = 'advisory' and l.classid = 7723 and l.granted
     and l.database = (select d.oid from pg_database d where d.datname = current_database())
), suspect as materialized (
  select i.update_id from log.inbox i
   where i.bot_id = $1 and i.handled_at is null and i.tries >= 2
     and (i.holder is null or i.holder not in (select holder from living)
          or (i.holder = $2 and i.update_id <> all($4::bigint[])))
     and not exists (
       select 1 from log.inbox e
        where e.bot_id = i.bot_id and e.sender = i.sender and e.handled_at is null and e.update_id < i.update_id)
   order by i.update_id limit 1
), next as (
  select i.bot_id, i.update_id from log.inbox i
   where i.bot_id = $1 and i.handled_at is null
     and (i.holder is null or i.holder not in (select holder from living)
          or (i.holder = $2 and i.update_id <> all($4::bigint[])))
     and not exists (
       select 1 from log.inbox e
        where e.bot_id = i.bot_id and e.sender = i.sender and e.handled_at is null and e.update_id < i.update_id)
     and (not exists (select from suspect) or (cardinality($4) = 0 and i.update_id = (select update_id from suspect)))
   order by i.update_id limit $3 for update of i skip locked
)
update log.inbox i set holder = $2, tries = i.tries + 1 from next
 where i.bot_id = next.bot_id and i.update_id = next.update_id
returning i.update_id, i.body, i.tries
"""
SETTLE = """
update log.inbox set handled_at = now(), outcome = $3, body = null, holder = null
 where bot_id = $1 and update_id = $2 and handled_at is null
"""
_ONE = "UPDATE 1"
GIVE_BACK = "update log.inbox set holder = null where bot_id = $1 and update_id = any($2) and holder = $3 and handled_at is null"


class PostgresInbox(Inbox):
    def __init__(self, pool: Pool, connect: Connect, secret: bytes) -> None:
        """Args:
        secret: that of the conversations.
        """
        self._pool, self._connect = pool, connect
        self._conversations = PostgresConversations(pool, secret)
        self._nameless = Nameless(secret, "inbox")
        self._holder = 0
        self._holding: Connection | None = None
        self._one_at_a_time = asyncio.Lock()
        self._hearing: list[Callable[[], None]] = []
        self._under_way: dict[tuple[int, int], int] = {}  # what was taken here, and in which try

    async def take_in(self, bot_id: int, updates: Sequence[Received]) -> int:
        senders = [self._nameless.name(str(bot_id), update.sender) for update in updates]
        bodies = [self._nameless.sealed(_place(bot_id, update.update_id), update.body) for update in updates]
        numbers = [update.update_id for update in updates]
        done = await self._pool.run(
            lambda connection: connection.execute(TAKE_IN, bot_id, numbers, senders, bodies)
        )
        new = int(done.rpartition(" ")[2])
        if new:
            for hear in self._hearing:
                hear()
        return new

    async def take(self, bot_id: int, *, most: int) -> Sequence[Taken]:
        if any(tries > SUSPECT for tries in self._under_way.values()):
            return []
        holder, under_way = await self._held(), [number for bot, number in self._under_way if bot == bot_id]
        rows = await self._pool.run(
            lambda connection: connection.fetch(TAKE, bot_id, holder, most, under_way)
        )
        rows.sort(key=lambda row: row["update_id"])
        self._under_way |= {(bot_id, row["update_id"]): row["tries"] for row in rows}
        return [
            Taken(
                update_id=row["update_id"],
                body=self._opened(bot_id, row["update_id"], row["body"]),
                tries=row["tries"],
            )
            for row in rows
        ]

    async def settle(
        self, bot_id: int, update_id: int, outcome: str, changed: Changed = NOTHING_CHANGED
    ) -> None:
        values = (bot_id, update_id, outcome[:200])
        await self._pool.run(lambda connection: self._settled(connection, values, changed))
        self._under_way.pop((bot_id, update_id), None)

    async def give_back(self, bot_id: int, update_ids: Sequence[int]) -> None:
        values = (bot_id, list(update_ids), self._holder)
        await self._pool.run(lambda connection: connection.execute(GIVE_BACK, *values))
        for update_id in update_ids:
            self._under_way.pop((bot_id, update_id), None)

    def subscribe(self, hear: Callable[[], None]) -> None:
        self._hearing.append(hear)

    async def close(self) -> None:
        if self._holding:
            self._holding.terminate()

    async def _settled(self, connection: Connection, values: tuple[int, int, str], changed: Changed) -> None:
        async with connection.transaction():
            if await connection.execute(SETTLE, *values) != _ONE:
                return  # what it left may have been changed since
            for place, conversation in changed.items():
                await self._conversations.save_by(connection, place, conversation)

    def _opened(self, bot_id: int, update_id: int, body: bytes | None) -> bytes:
        """Sealed with another secret it is empty: nobody can handle it."""
        try:
            return self._nameless.opened(_place(bot_id, update_id), body)
        except SealBroken:
            return b""

    async def _held(self) -> int:
        """The number under which this process takes; another one, when its connection was lost."""
        async with self._one_at_a_time:
            if self._holding is None or self._holding.is_closed():
                connection = await self._connect()
                self._holder = 1 + secrets.randbelow(_LARGEST_HOLDER)
                try:
                    await connection.execute(HOLD, self._holder)
                except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                    connection.terminate()
                    raise Unavailable("the database") from error
                self._holding = connection
            return self._holder


def _place(bot_id: int, update_id: int) -> str:
    return f"{bot_id}:{update_id}"
