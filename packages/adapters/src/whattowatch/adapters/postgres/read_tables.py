"""The statements that make, close, show and drop a generation's tables."""

from collections.abc import Iterable

from whattowatch.adapters.postgres.read_names import name, names, table_of, view_of
from whattowatch.application.projection import Table

_OWN = "viewer_id = (select nullif(current_setting('app.viewer_id', true), '')::uuid)"


def made(table: Table, generation: int) -> str:
    """Bare, so that it fills fast."""
    columns = ", ".join(f"{name(column)} {kind}" for column, kind in table.columns)
    return f"create table {table_of(table.name, generation)} ({columns})"


def closed(table: Table, generation: int) -> list[str]:
    """With its keys and indexes, and row-level security, under which nothing can be copied in any more."""
    of = table_of(table.name, generation)
    keys = [column for column, _ in table.columns[: table.key]]
    return [
        f"alter table {of} add primary key ({names(keys)})",
        *(f"create index on {of} ({names(columns)})" for columns in table.indexes),
        *(_guarded(of) if table.owned else ()),
        f"grant select on {of} to wtw_app",
        f"analyze {of}",
    ]


def _guarded(of: str) -> list[str]:
    return [
        f"alter table {of} enable row level security",
        f"alter table {of} force row level security",
        f"create policy own on {of} for select to wtw_app using ({_OWN})",
        f"create policy projector on {of} to wtw_projector using (true) with check (true)",
    ]


def shown(table: Table, generation: int) -> list[str]:
    """A view takes the plain name. Whoever reads it is held to what they may read of the table."""
    columns = names(column for column, _ in table.columns)
    view = view_of(table.name)
    of = table_of(table.name, generation)
    return [
        f"create or replace view {view} with (security_invoker = true) as select {columns} from {of}",  # noqa: S608  # names of ours
        f"grant select on {view} to wtw_app",
    ]


def unseen(tables: Iterable[str]) -> list[str]:
    return [f"drop view if exists {view_of(table)}" for table in tables]


def dropped(tables: Iterable[str], generation: int) -> list[str]:
    return [f"drop table if exists {table_of(table, generation)}" for table in tables]
