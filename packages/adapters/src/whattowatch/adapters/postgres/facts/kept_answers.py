"""Answers to searches and lists, in facts.answers."""

from datetime import timedelta

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.kept_answers import KeptAnswers

_GET = "select answer from facts.answers where source = $1 and question = $2 and good_until > $3"
_PUT = """
insert into facts.answers (source, question, answer, kept_at, good_until) values ($1, $2, $3, $4, $5)
on conflict (source, question) do update
  set answer = excluded.answer, kept_at = excluded.kept_at, good_until = excluded.good_until
"""
_FORGET = "delete from facts.answers where good_until <= $1"


class PostgresKeptAnswers(KeptAnswers):
    def __init__(self, pool: Pool, clock: Clock) -> None:
        self._pool, self._clock = pool, clock

    async def get(self, source: str, question: str) -> bytes | None:
        async def read(connection: Connection) -> bytes | None:
            answer: bytes | None = await connection.fetchval(_GET, source, question, self._clock.now())
            return answer

        return await self._pool.run(read)

    async def put(self, source: str, question: str, answer: bytes, *, good_for: timedelta) -> None:
        now = self._clock.now()

        async def write(connection: Connection) -> None:
            await connection.execute(_PUT, source, question, answer, now, now + good_for)

        await self._pool.run(write)

    async def forget(self) -> int:
        async def write(connection: Connection) -> int:
            status: str = await connection.execute(_FORGET, self._clock.now())
            return int(status.rsplit(maxsplit=1)[-1])

        return await self._pool.run(write)
