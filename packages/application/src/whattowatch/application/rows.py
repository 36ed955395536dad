"""Rows of a read model, as a state nests them and as a table holds them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from whattowatch.application.ports.projection_store import Changes, TableChange
from whattowatch.application.projection import Needs, Rest, Row, Rows, State, Table


def empty(tables: Sequence[Table]) -> State:
    return {table.name: {} for table in tables}


def copied(state: State) -> State:
    """The rows themselves never change, so they need no copy."""
    return {table: {owner: {**rows} for owner, rows in owners.items()} for table, owners in state.items()}


def key_of(table: Table, owner: Any, rest: Rest) -> Row:
    match table.key:
        case 1:
            return (owner,)
        case 2:
            return (owner, rest)
        case _:
            return (owner, *rest)


def whole(table: Table, rows: Rows) -> Iterator[Row]:
    """All rows, each with its key first."""
    match table.key:
        case 1:
            return ((owner, *row) for owner, mine in rows.items() for row in mine.values())
        case 2:
            return ((owner, rest, *row) for owner, mine in rows.items() for rest, row in mine.items())
        case _:
            return ((owner, *rest, *row) for owner, mine in rows.items() for rest, row in mine.items())


def drained(table: Table, rows: Rows) -> Iterator[Row]:
    """The same, taken out one by one: the memory goes as they are written, not all at once in the end."""
    while rows:
        owner, mine = rows.popitem()
        yield from whole(table, {owner: mine})


def nested(table: Table, rows: Sequence[Row]) -> Rows:
    """The other way round."""
    found: Rows = {}
    for row in rows:
        rest = row[1 : table.key]
        found.setdefault(row[0], {})[rest[0] if len(rest) == 1 else rest or None] = row[table.key :]
    return found


def changes(tables: Sequence[Table], before: State, after: State) -> Changes:
    """What has to be written to get from the one to the other."""
    changed = {table.name: _change(table, before[table.name], after[table.name]) for table in tables}
    return {name: change for name, change in changed.items() if change.put or change.gone}


def _change(table: Table, before: Rows, after: Rows) -> TableChange:
    nothing: Mapping[Rest, Row] = {}
    put = [
        (*key_of(table, owner, rest), *row)
        for owner, rows in after.items()
        for was in (before.get(owner, nothing),)
        for rest, row in rows.items()
        if was.get(rest) != row
    ]
    gone = [
        key_of(table, owner, rest)
        for owner, rows in before.items()
        for now in (after.get(owner, nothing),)
        for rest in rows
        if rest not in now
    ]
    return TableChange(put, gone)


def beyond(needs: Needs, asked: Needs) -> Needs:
    """The part of the needs that was not asked for before."""
    fresh = {table: _beyond(owners, asked.get(table, {})) for table, owners in needs.items()}
    return {table: owners for table, owners in fresh.items() if owners}


def together(needs: Needs, more: Needs) -> Needs:
    """Both."""
    both: Needs = {table: {**owners} for table, owners in needs.items()}
    for table, owners in more.items():
        known = both.setdefault(table, {})
        for owner, rests in owners.items():
            before = known.get(owner, set())
            known[owner] = None if rests is None or before is None else rests | before
    return both


def _beyond(owners: Mapping[Any, set[Rest] | None], asked: Mapping[Any, set[Rest] | None]) -> Any:
    fresh: dict[Any, set[Rest] | None] = {}
    for owner, rests in owners.items():
        known = asked.get(owner, set())
        if known is None:
            continue
        more = None if rests is None else rests - known
        if more is None or more:
            fresh[owner] = more
    return fresh
