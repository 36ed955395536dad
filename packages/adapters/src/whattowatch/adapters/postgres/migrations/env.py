"""The environment of the migrations; alembic runs it. `migrating.py` calls it with a connection."""

from typing import Any

from alembic import context

from whattowatch.adapters.postgres.tables import DESCRIBED, METADATA


def include_name(name: str | None, kind: str, _parents: Any) -> bool:
    """Read models belong to their projections, and are none of our business."""
    return name in DESCRIBED if kind == "schema" else True


def include_object(thing: Any, _name: str | None, kind: str, reflected: bool, _other: Any) -> bool:
    """Tables that nobody describes here are made by statement, and are left alone."""
    return not (kind == "table" and reflected and f"{thing.schema}.{thing.name}" not in METADATA.tables)


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    include_schemas=True,
    include_name=include_name,
    include_object=include_object,
    version_table_schema="log",
    compare_server_default=False,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
