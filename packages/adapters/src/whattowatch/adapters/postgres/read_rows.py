"""The statements that read and write rows of a generation's tables, many at a time."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from whattowatch.adapters.postgres.read_names import name, names, table_of
from whattowatch.application.projection import Row, Table


@lru_cache
def of_owners(table: Table, generation: int) -> str:
    """All rows of the owners in an array."""
    owner, kind = table.columns[0]
    return f"select {_read(table)} from {table_of(table.name, generation)} t where t.{name(owner)} = any($1::{kind}[])"  # noqa: S608  # names of ours


@lru_cache
def of_keys(table: Table, generation: int) -> str:
    """The rows with the keys in parallel arrays."""
    return (
        f"select {_read(table)} from {table_of(table.name, generation)} t"  # noqa: S608  # names of ours
        f" join unnest({_arrays(table, table.key)}) as k ({_keys(table)}) on {_same_key(table)}"
    )


@lru_cache
def put(table: Table, generation: int) -> str:
    columns = [column for column, _ in table.columns]
    values = ", ".join(f"{name(column)} = excluded.{name(column)}" for column in columns[table.key :])
    then = f"update set {values}" if values else "nothing"
    return (
        f"insert into {table_of(table.name, generation)} ({names(columns)})"  # noqa: S608  # names of ours
        f" select * from unnest({_arrays(table, len(columns))}) on conflict ({_keys(table)}) do {then}"
    )


@lru_cache
def gone(table: Table, generation: int) -> str:
    return (
        f"delete from {table_of(table.name, generation)} t"  # noqa: S608  # names of ours
        f" using unnest({_arrays(table, table.key)}) as k ({_keys(table)}) where {_same_key(table)}"
    )


@lru_cache
def digested(table: Table, generation: int) -> str:
    """How many rows, and two sums of hashes of whole rows; exact, and blind to order."""
    sums = ", ".join(f"coalesce(sum(hashtextextended(t::text, {seed})::numeric), 0)" for seed in (7, 1895))
    return f"select count(*), {sums} from {table_of(table.name, generation)} t"  # noqa: S608  # names of ours


def in_columns(rows: Sequence[Row]) -> tuple[Sequence[Any], ...]:
    """Rows as parallel arrays."""
    return tuple(zip(*rows, strict=True))


def _read(table: Table) -> str:
    """Ids as events hold them, which is in writing."""
    return ", ".join(
        f"t.{name(column)}::text" if kind == "uuid" else f"t.{name(column)}" for column, kind in table.columns
    )


def _arrays(table: Table, count: int) -> str:
    return ", ".join(f"${place}::{kind}[]" for place, (_, kind) in enumerate(table.columns[:count], start=1))


def _keys(table: Table) -> str:
    return names(column for column, _ in table.columns[: table.key])


def _same_key(table: Table) -> str:
    columns = (name(column) for column, _ in table.columns[: table.key])
    return " and ".join(f"t.{column} = k.{column}" for column in columns)
