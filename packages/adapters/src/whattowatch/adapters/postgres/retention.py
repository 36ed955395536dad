"""Forgetting answers, conversations and messages that are past their time, and what is left of destroyed keys."""

from datetime import datetime

from whattowatch.adapters.postgres.owning import Upkeep
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read
from whattowatch.application.ports.retention import Retention

ANSWERS = "select log.forget_answers($1) as forgotten"
CONVERSATIONS = """
with gone as (delete from log.conversations where updated_at < $1 returning 1),
     over as (delete from log.nights where updated_at < $1 returning 1),
     calm as (delete from log.floods where last_at < $1 returning 1),
     cool as (delete from log.cooldowns where over_at < $1 returning 1)
select (select count(*) from gone) + (select count(*) from over) + (select count(*) from calm)
  + (select count(*) from cool) + log.forget_voice_notes($1) as forgotten
"""
MESSAGES = """
with received as (delete from log.inbox where received_at < $1 and handled_at is not null returning 1),
     said as (delete from log.outbox where kept_at < $1 and ended_at is not null returning 1)
select (select count(*) from received) + (select count(*) from said) as forgotten
"""
DESTROYED = "select count(*) from log.viewer_keys where destroyed_at is not null"
CLEAR_AWAY = (
    "vacuum (full) log.viewer_keys",  # into a new file: a plain one may leave pieces of a row in its page
    "vacuum log.idempotency",  # answers were forgotten with their viewers
)


class PostgresRetention(Retention):
    def __init__(self, pool: Pool, upkeep: Upkeep) -> None:
        self._pool, self._upkeep = pool, upkeep
        self._cleared_away = 0  # after a start it is done once more than needed

    async def forget_answers(self, *, before: datetime) -> int:
        return await self._forgotten(ANSWERS, before)

    async def forget_conversations(self, *, before: datetime) -> int:
        return await self._forgotten(CONVERSATIONS, before)

    async def forget_messages(self, *, before: datetime) -> int:
        return await self._forgotten(MESSAGES, before)

    async def clear_away_keys(self) -> int:
        """A row that was changed stays in its page until the page is tidied up: a key is to be gone."""
        async with self._upkeep() as connection:
            destroyed = int(await connection.fetchval(DESTROYED))
            left = destroyed - self._cleared_away
            if left:
                for statement in CLEAR_AWAY:
                    await connection.execute(statement)
                self._cleared_away = destroyed
        return left

    async def _forgotten(self, statement: str, before: datetime) -> int:
        rows = await read(self._pool, statement, before)
        return int(rows[0]["forgotten"])
