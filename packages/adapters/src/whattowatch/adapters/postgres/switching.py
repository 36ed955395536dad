"""Make a generation live: one row flips and the views change, in one short transaction."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

from whattowatch.adapters.postgres import generations, read_tables
from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.projector_transactions import transaction
from whattowatch.application.ports.projection_store import Generation, Overtaken
from whattowatch.application.projection import Table
from whattowatch.domain.errors import Unavailable

log = logging.getLogger(__name__)
BRIEFLY = "set local lock_timeout = '250ms'"  # readers queue behind who waits for a lock
TRIES = 40


async def switch(
    pool: Pool, generation: Generation, tables: Sequence[Table], *, retry_s: float
) -> Generation:
    """Try until readers leave a gap."""
    for _ in range(TRIES - 1):
        try:
            return await _switch(pool, generation, tables)
        except Unavailable:
            await asyncio.sleep(retry_s)
            if (live := await _done(pool, generation)) is not None:
                return live
    return await _switch(pool, generation, tables)


async def _done(pool: Pool, generation: Generation) -> Generation | None:
    """The generation if it is live after all: the connection was lost when all was done."""
    row = await pool.run(
        lambda connection: connection.fetchrow(generations.ONE, generation.name, generation.number)
    )
    now = None if row is None else generations.generation(row)
    return now if now is not None and now.standing == "live" else None


async def _switch(pool: Pool, generation: Generation, tables: Sequence[Table]) -> Generation:
    async with transaction(pool) as connection:
        await connection.execute(BRIEFLY)
        before = await connection.fetchrow(generations.LIVE, generation.name)
        if before is not None and before["position"] > generation.position:
            raise Overtaken
        await connection.execute(generations.RETIRE, generation.name)
        live = await generations.moved(connection, generations.RAISE, generation)
        for statement in _views(before, generation, tables):
            await connection.execute(statement)
    await _drop_older(pool, live, but=0 if before is None else before["generation"])
    return live


def _views(before: Any, generation: Generation, tables: Sequence[Table]) -> list[str]:
    """Columns of a view cannot be changed, so views of another shape go first."""
    other = before is not None and before["shape"] != generation.shape
    hidden = read_tables.unseen(before["tables"]) if other else []
    return [*hidden, *(line for table in tables for line in read_tables.shown(table, generation.number))]


async def _drop_older(pool: Pool, live: Generation, *, but: int) -> None:
    """Those retired before the last. If somebody is in the way, the next switch sees to it."""
    try:
        async with transaction(pool) as connection:
            await _drop(connection, live.name, but=but)
    except Unavailable as problem:
        log.warning("%s: a retired generation stays: %s", live.name, problem.__cause__)


async def _drop(connection: Connection, name: str, *, but: int) -> None:
    for number, tables in await generations.left_over(connection, name, "retired", but):
        await connection.execute(generations.REMOVE, name, number)
        for statement in read_tables.dropped(tables, number):
            await connection.execute(statement)
