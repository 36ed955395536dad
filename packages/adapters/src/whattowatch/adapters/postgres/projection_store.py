"""Read models in PostgreSQL: each generation in tables of its own, under views with the plain names."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field

from whattowatch.adapters.postgres import generations, parking, read_rows, read_tables
from whattowatch.adapters.postgres.connecting import Connect, Connection
from whattowatch.adapters.postgres.holding import held
from whattowatch.adapters.postgres.loading import load
from whattowatch.adapters.postgres.moving_on import MovingOn
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.projector_transactions import LOCALLY, LONG, LONG_S, transaction
from whattowatch.adapters.postgres.switching import switch
from whattowatch.application.ports.projection_store import (
    Digest,
    Fenced,
    Generation,
    Parked,
    ProjectionStore,
    Step,
)
from whattowatch.application.projection import Needs, Row, State, Table
from whattowatch.domain.ids import Position


@dataclass(frozen=True, slots=True)
class PostgresProjectionStore(ProjectionStore):
    """Both connect in the projector's role, and neither need wait for the disk (`durable=False`)."""

    pool: Pool
    connect: Connect
    retry_s: float = 0.5
    _moving_on: MovingOn = field(default_factory=MovingOn)

    def hold(self, name: str) -> AbstractAsyncContextManager[None]:
        return held(self.connect, name, retry_s=self.retry_s)

    async def generations(self, name: str | None = None) -> Sequence[Generation]:
        rows = await self.pool.run(lambda connection: connection.fetch(generations.ALL, name))
        return [generations.generation(row) for row in rows]

    async def load(self, generation: Generation, tables: Sequence[Table], needs: Needs) -> State:
        return await self.pool.run(lambda connection: load(connection, generation, tables, needs))

    async def advance(self, generation: Generation, tables: Sequence[Table], step: Step) -> Generation:
        if not (step.changes or step.park or step.unpark or step.forget):
            return await self._moving_on(self.pool, generation, step.upto)
        async with transaction(self.pool) as connection:
            moved = await generations.moved(connection, generations.STEP, generation, step.upto)
            for table in tables:
                if change := step.changes.get(table.name):
                    await _write(connection, table, generation.number, change.put, change.gone)
            await parking.park(connection, generation, step)
        return moved

    async def parked(self, generation: Generation) -> Sequence[Parked]:
        return await self.pool.run(lambda connection: parking.all_parked(connection, generation))

    async def stuck(self, generation: Generation) -> frozenset[str]:
        of = (generation.name, generation.number)
        rows = await self.pool.run(lambda connection: connection.fetch(parking.STUCK, *of))
        return frozenset(row[0] for row in rows)

    async def begin(self, name: str, *, version: int, shape: str, tables: Sequence[Table]) -> Generation:
        async with transaction(self.pool) as connection:
            for number, leftover in await generations.left_over(connection, name, "building", but=0):
                await connection.execute(generations.REMOVE, name, number)
                await _each(connection, read_tables.dropped(leftover, number))
            named = [table.name for table in tables]
            row = await connection.fetchrow(generations.ADD, name, version, shape, named)
            generation = generations.generation(row)
            await _each(connection, [read_tables.made(table, generation.number) for table in tables])
        return generation

    async def fill(
        self,
        generation: Generation,
        tables: Sequence[Table],
        rows: Mapping[str, Iterable[Row]],
        *,
        upto: Position,
    ) -> Generation:
        async with transaction(self.pool) as connection:
            await _each(connection, [LONG, "set local maintenance_work_mem = '256MB'"])
            filled = await generations.moved(connection, generations.STEP, generation, upto)
            for table in tables:
                if table.name in rows:
                    await _copy(connection, table, generation.number, rows[table.name])
            for table in tables:
                await _each(connection, read_tables.closed(table, generation.number))
        return filled

    async def switch(self, generation: Generation, tables: Sequence[Table]) -> Generation:
        return await switch(self.pool, generation, tables, retry_s=self.retry_s)

    async def revive(self, generation: Generation) -> Generation:
        async with transaction(self.pool) as connection:
            return await generations.moved(connection, generations.REVIVE, generation)

    async def discard(self, generation: Generation) -> None:
        async with transaction(self.pool) as connection:
            tables = await connection.fetchval(generations.REMOVE, generation.name, generation.number)
            await _each(connection, read_tables.dropped(tables or (), generation.number))

    async def digests(
        self, generation: Generation, tables: Sequence[Table]
    ) -> tuple[Generation, Mapping[str, Digest]]:
        async with transaction(self.pool, isolation="repeatable_read") as connection:
            await _each(connection, [LONG, *LOCALLY])
            row = await connection.fetchrow(generations.ONE, generation.name, generation.number)
            if row is None:
                raise Fenced(generation.name, generation.number)
            digests = {table.name: await _digest(connection, table, generation.number) for table in tables}
        return generations.generation(row), digests


async def _write(
    connection: Connection, table: Table, number: int, put: Sequence[Row], gone: Sequence[Row]
) -> None:
    if gone:
        await connection.execute(read_rows.gone(table, number), *read_rows.in_columns(gone))
    if put:
        await connection.execute(read_rows.put(table, number), *read_rows.in_columns(put))


async def _copy(connection: Connection, table: Table, number: int, rows: Iterable[Row]) -> None:
    await connection.copy_records_to_table(
        f"{table.name}_{number}",
        schema_name="read",
        columns=[column for column, _ in table.columns],
        records=rows,
        timeout=LONG_S,
    )


async def _digest(connection: Connection, table: Table, number: int) -> Digest:
    rows, *sums = await connection.fetchrow(read_rows.digested(table, number), timeout=LONG_S)
    return Digest(rows, tuple(int(total) for total in sums))


async def _each(connection: Connection, statements: Sequence[str]) -> None:
    for statement in statements:
        await connection.execute(statement, timeout=LONG_S)
