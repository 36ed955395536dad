"""What we have to say in messengers, in one PostgreSQL table."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import asyncpg

from whattowatch.adapters.postgres.nameless import Nameless
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.sealing import SealBroken
from whattowatch.application.ports.outbox import Kept, Late, Outbox, Outgoing, Sent

LEASE = timedelta(minutes=1)
PUT = """
insert into log.outbox (bot_id, cause, said, repeat, chat, body, due_at) values ($1, $2, $3, $4, $5, $6, $7)
on conflict (bot_id, cause, said, repeat) do nothing
"""
LOOK = """
select o.number, o.unsure, o.message_id, o.ended_at is not null as ended,
       exists (select 1 from log.outbox e
                where e.bot_id = o.bot_id and e.chat = o.chat and e.ended_at is null and e.number < o.number) as behind
  from log.outbox o
 where o.bot_id = $1 and o.cause = $2 and o.said = $3 and o.repeat = $4
"""
END = """
update log.outbox set ended_at = now(), message_id = $2, outcome = $3, body = null
 where number = $1 and ended_at is null
"""
PUT_OFF = """
update log.outbox set due_at = $2, unsure = unsure + $3::integer where number = $1 and ended_at is null
"""
FORGET = """
update log.outbox set ended_at = now(), outcome = 'forgotten', body = null
 where bot_id = $1 and chat = $2 and cause <> $3 and ended_at is null
"""
LATE = """
with late as (
  select o.number from log.outbox o
   where o.bot_id = $1 and o.ended_at is null and o.due_at <= $2
     and not exists (
       select 1 from log.outbox e
        where e.bot_id = o.bot_id and e.chat = o.chat and e.ended_at is null and e.number < o.number)
   order by o.number limit $4 for update of o skip locked
)
update log.outbox o set due_at = $3, tries = o.tries + 1 from late where o.number = late.number
returning o.*
"""


class PostgresOutbox(Outbox):
    def __init__(self, pool: Pool, secret: bytes) -> None:
        self._pool = pool
        self._nameless = Nameless(secret, "outbox")

    async def put(self, message: Outgoing, *, due: datetime) -> Kept:
        bot_id, body = message.bot_id, message.body
        said = self._nameless.name(str(bot_id), message.chat, body.decode())
        key = (bot_id, message.cause, said, message.repeat)
        chat = self._nameless.name(str(bot_id), message.chat)
        sealed = self._nameless.sealed(_place(bot_id, said), body)
        row = await self._pool.run(lambda connection: _put(connection, (*key, chat, sealed, due)))
        sent = Sent(row["message_id"]) if row["ended"] else None
        return Kept(number=row["number"], sent=sent, behind=row["behind"], unsure=row["unsure"])

    async def sent(self, number: int, sent: Sent) -> None:
        await self._end(number, sent.message_id, "sent")

    async def give_up(self, number: int, why: str) -> None:
        await self._end(number, None, why[:200])

    async def put_off(self, number: int, *, due: datetime, unsure: bool = False) -> None:
        await self._pool.run(lambda connection: connection.execute(PUT_OFF, number, due, int(unsure)))

    async def forget(self, bot_id: int, chat: str, *, but: str = "") -> int:
        values = (bot_id, self._nameless.name(str(bot_id), chat), but)
        done = await self._pool.run(lambda connection: connection.execute(FORGET, *values))
        return int(done.rpartition(" ")[2])

    async def late(self, bot_id: int, *, now: datetime, most: int) -> Sequence[Late]:
        values = (bot_id, now, now + LEASE, most)
        rows = await self._pool.run(lambda connection: connection.fetch(LATE, *values))
        late = [await self._opened(row) for row in sorted(rows, key=lambda row: int(row["number"]))]
        return [each for each in late if each is not None]

    async def _opened(self, row: asyncpg.Record) -> Late | None:
        try:
            body = self._nameless.opened(_place(row["bot_id"], row["said"]), row["body"])
        except SealBroken:
            await self.give_up(row["number"], "sealed with another secret")
            return None
        return Late(
            number=row["number"],
            body=body,
            since=row["kept_at"],
            tries=row["tries"],
            unsure=row["unsure"],
        )

    async def _end(self, number: int, message_id: int | None, outcome: str) -> None:
        await self._pool.run(lambda connection: connection.execute(END, number, message_id, outcome))


async def _put(connection: asyncpg.Connection, values: tuple[object, ...]) -> asyncpg.Record:
    await connection.execute(PUT, *values)
    return await connection.fetchrow(LOOK, *values[:4])


def _place(bot_id: int, said: str) -> str:
    return f"{bot_id}:{said}"
