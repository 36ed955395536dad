"""Forgetting answers and conversations that are past their time."""

from datetime import datetime

from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read
from whattowatch.application.ports.retention import Retention

ANSWERS = "select log.forget_answers($1) as forgotten"
CONVERSATIONS = """
with gone as (delete from log.conversations where updated_at < $1 returning 1)
select count(*) as forgotten from gone
"""


class PostgresRetention(Retention):
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def forget_answers(self, *, before: datetime) -> int:
        return await self._forgotten(ANSWERS, before)

    async def forget_conversations(self, *, before: datetime) -> int:
        return await self._forgotten(CONVERSATIONS, before)

    async def _forgotten(self, statement: str, before: datetime) -> int:
        rows = await read(self._pool, statement, before)
        return int(rows[0]["forgotten"])
