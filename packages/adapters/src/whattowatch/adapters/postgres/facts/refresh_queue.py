"""What is to be asked next, over facts.film_sources; what was asked today, in facts.refreshes."""

from collections.abc import Sequence
from datetime import date, datetime

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.film_records import possible
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.ports.refresh_queue import RefreshQueue
from whattowatch.domain.ids import FilmId

_FIRST = """
select films.film_id from facts.films
left join facts.film_sources said on said.film_id = films.film_id and said.source = $1 and said.language = 'en'
where (said.fetched_at is null or said.fetched_at < $2) and (said.failed_at is null or said.failed_at < $3)
order by said.fetched_at is not null, not coalesce(said.due, false), said.fetched_at, films.film_id limit $4
"""
_CHANGED = """
update facts.film_sources set due = true
where source = $1 and language = 'en' and film_id = any($2::int[]) and fetched_at < $3
"""
_TAKE = """
insert into facts.refreshes (day, source, asked) select $1, $2, 1 where $3 > 0
on conflict (day, source) do update set asked = refreshes.asked + 1 where refreshes.asked < $3
returning asked
"""
_GIVE_BACK = "update facts.refreshes set asked = asked - 1 where day = $1 and source = $2 and asked > 0"


class PostgresRefreshQueue(RefreshQueue):
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def first(
        self, source: str, limit: int, *, described_before: datetime, failed_before: datetime
    ) -> Sequence[FilmId]:
        async def read(connection: Connection) -> list[FilmId]:
            rows = await connection.fetch(_FIRST, source, described_before, failed_before, limit)
            return [row["film_id"] for row in rows]

        return await self._pool.run(read)

    async def mark_changed(self, source: str, film_ids: Sequence[FilmId], *, before: datetime) -> int:
        async def write(connection: Connection) -> int:
            status: str = await connection.execute(_CHANGED, source, possible(film_ids), before)
            return int(status.rsplit(maxsplit=1)[-1])

        return await self._pool.run(write)

    async def take(self, source: str, day: date, *, budget: int) -> bool:
        async def write(connection: Connection) -> bool:
            return await connection.fetchval(_TAKE, day, source, budget) is not None

        return await self._pool.run(write)

    async def give_back(self, source: str, day: date) -> None:
        async def write(connection: Connection) -> None:
            await connection.execute(_GIVE_BACK, day, source)

        await self._pool.run(write)
