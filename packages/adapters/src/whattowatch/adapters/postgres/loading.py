"""Read the rows that a projection needs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from whattowatch.adapters.postgres import read_rows
from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.application.ports.projection_store import Generation
from whattowatch.application.projection import Needs, Rest, Row, State, Table
from whattowatch.application.rows import key_of, nested


async def load(
    connection: Connection, generation: Generation, tables: Sequence[Table], needs: Needs
) -> State:
    return {
        table.name: nested(
            table, await _load(connection, table, generation.number, needs.get(table.name, {}))
        )
        for table in tables
    }


async def _load(
    connection: Connection, table: Table, number: int, owners: Mapping[Any, set[Rest] | None]
) -> list[Row]:
    found: list[Row] = []
    if whole := [owner for owner, rests in owners.items() if rests is None]:
        found += await connection.fetch(read_rows.of_owners(table, number), whole)
    if keys := [*_keys(table, owners)]:
        found += await connection.fetch(read_rows.of_keys(table, number), *read_rows.in_columns(keys))
    return found


def _keys(table: Table, owners: Mapping[Any, set[Rest] | None]) -> Iterator[Row]:
    return (key_of(table, owner, rest) for owner, rests in owners.items() if rests for rest in rests)
