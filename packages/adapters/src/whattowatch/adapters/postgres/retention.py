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

    async def forget(self, *, before: datetime) -> int:
        answers = await read(self._pool, ANSWERS, before)
        conversations = await read(self._pool, CONVERSATIONS, before)
        return int(answers[0]["forgotten"] + conversations[0]["forgotten"])
