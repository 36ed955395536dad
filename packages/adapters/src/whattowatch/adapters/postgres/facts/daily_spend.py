"""What services outside have cost, in one row a service and day of facts.daily_spend."""

from datetime import date

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.projector_transactions import alone
from whattowatch.adapters.postgres.reading import read
from whattowatch.application.ports.daily_spend import DailySpend

_RESERVE = """
insert into facts.daily_spend as known (service, day, nano_usd) select $1, $2, $3 where $3 <= $4::bigint
on conflict (service, day) do update set nano_usd = known.nano_usd + excluded.nano_usd
  where known.nano_usd + excluded.nano_usd <= $4
returning nano_usd
"""
_SETTLE = """
update facts.daily_spend set nano_usd = greatest(0, nano_usd - $3 + $4::bigint) where service = $1 and day = $2
"""
_SPENT = "select nano_usd from facts.daily_spend where service = $1 and day = $2"


class PostgresDailySpend(DailySpend):
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def reserve(self, service: str, day: date, nano_usd: int, *, cap_nano_usd: int) -> bool:
        """One that is counted twice, because a connection was lost in between, errs on the safe side."""

        async def write(connection: Connection) -> bool:
            return await connection.fetchval(_RESERVE, service, day, nano_usd, cap_nano_usd) is not None

        return await self._pool.run(write)

    async def settle(self, service: str, day: date, *, reserved_nano_usd: int, cost_nano_usd: int) -> None:
        """Never twice: that would give back what was spent."""
        async with alone(self._pool) as connection:
            await connection.execute(_SETTLE, service, day, reserved_nano_usd, cost_nano_usd)

    async def spent_nano_usd(self, service: str, day: date) -> int:
        rows = await read(self._pool, _SPENT, service, day)
        return int(rows[0]["nano_usd"]) if rows else 0
