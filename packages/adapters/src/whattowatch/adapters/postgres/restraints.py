"""How often somebody does something, in two PostgreSQL tables: each question is one statement, which locks one row."""

from datetime import datetime, timedelta

from whattowatch.adapters.postgres.nameless import Nameless
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.ports.restraints import Restraints, Shut
from whattowatch.domain.ids import CommandId

HIT = """
insert into log.floods as f (who, hits, shut_until, last_at)
values ($1, case when $5::integer > 1 then array[$2::timestamptz] else '{}' end,
        case when $5 > 1 then null else $6::timestamptz end, $3::timestamptz)
on conflict (who) do update set
  last_at = $3,
  hits = case
    when f.shut_until > $3 then f.hits
    when cardinality(array(select hit from unnest(f.hits) hit where hit > $4::timestamptz)) + 1 >= $5 then '{}'
    else array(select hit from unnest(f.hits) hit where hit > $4) || $2 end,
  shut_until = case
    when f.shut_until > $3 then f.shut_until
    when cardinality(array(select hit from unnest(f.hits) hit where hit > $4)) + 1 >= $5 then $6 end
returning shut_until
"""
BEGIN = """
insert into log.cooldowns as c (who, what, begun_by, over_at) values ($1, $2, $3, $4)
on conflict (who, what) do update set begun_by = $3, over_at = $4
  where c.over_at <= $5 or c.begun_by = $3
returning over_at
"""
OVER = "select over_at from log.cooldowns where who = $1 and what = $2"
TAKE_BACK = "delete from log.cooldowns where who = $1 and what = $2 and begun_by = $3"


class PostgresRestraints(Restraints):
    def __init__(self, pool: Pool, secret: bytes) -> None:
        """Args:
        secret: 32 bytes or more; when it changes, everybody begins anew.
        """
        self._pool = pool
        self._nameless = Nameless(secret, "restraints")

    async def hit(
        self, who: str, *, at: datetime, now: datetime, most: int, within: timedelta, shut_for: timedelta
    ) -> Shut | None:
        values = (self._nameless.name(who), at, now, at - within, most, now + shut_for)
        until = await self._pool.run(lambda connection: connection.fetchval(HIT, *values))
        return None if until is None else Shut(until, just_now=until == now + shut_for)

    async def begin(
        self, who: str, what: str, *, by: CommandId, now: datetime, lasts: timedelta
    ) -> timedelta | None:
        name = self._nameless.name(who)
        values = (name, what, by, now + lasts, now)
        begun = await self._pool.run(lambda connection: connection.fetchval(BEGIN, *values))
        if begun is not None:
            return None
        over = await self._pool.run(lambda connection: connection.fetchval(OVER, name, what))
        return timedelta(0) if over is None else max(over - now, timedelta(0))

    async def take_back(self, who: str, what: str, *, by: CommandId) -> None:
        values = (self._nameless.name(who), what, by)
        await self._pool.run(lambda connection: connection.execute(TAKE_BACK, *values))
