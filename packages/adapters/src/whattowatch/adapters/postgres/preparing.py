"""What must be there before the first migration: roles, schemas, the vector extension.

Roles belong to the whole cluster, so several databases may be prepared at once. Everything
that migrations make belongs to `wtw_owner`, who has no login and whom no process runs as.
"""

from sqlalchemy import Connection, text

ROLES = ("wtw_owner", "wtw_app", "wtw_projector")
SCHEMAS = ("log", "facts", "read")
TURN = text("select pg_advisory_lock(7719, 0)")  # held until the connection ends: migrations take turns

_ROLE = """
do $do$
begin
  if not exists (select from pg_roles where rolname = '{role}') then
    create role {role} nologin nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
exception when duplicate_object or unique_violation then null;  -- another database was quicker
end $do$
"""

_MEMBERSHIP = """
do $do$
begin
  if not pg_has_role(current_user, '{role}', 'set') then
    grant {role} to current_user with inherit true, set true;
  end if;
end $do$
"""

_CREATE = """
do $do$
begin
  if not has_database_privilege('wtw_owner', current_database(), 'create') then
    execute format('grant create on database %I to wtw_owner', current_database());
  end if;
end $do$
"""

_SCHEMA = """
do $do$
begin
  if to_regnamespace('{schema}') is null then
    create schema {schema} authorization wtw_owner;
  end if;
end $do$
"""


def prepare(connection: Connection) -> None:
    """Run as the user of the DSN, and go on as the owner: whatever is made from here on is the owner's."""
    connection.execute(TURN)
    for statement in statements():
        connection.execute(text(statement))
    connection.commit()
    connection.execute(text("set role wtw_owner"))
    connection.execute(text("set lock_timeout = '2s'"))
    connection.commit()


def statements() -> list[str]:
    return [
        *(_ROLE.format(role=role) for role in ROLES),
        *(_MEMBERSHIP.format(role=role) for role in ROLES),
        _CREATE,
        *(_SCHEMA.format(schema=schema) for schema in SCHEMAS),
        "create extension if not exists vector",
    ]
