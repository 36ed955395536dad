"""Whether a database is up to date, asked without loading what migrates: that takes a second."""

from pathlib import Path

import asyncpg

from whattowatch.adapters.postgres.opening import open_connection

VERSIONS = Path(__file__).parent / "migrations" / "versions"
VERSION = "select version_num from log.alembic_version"


def newest() -> str:
    """The newest migration there is."""
    return max(path.name.removesuffix(".up.sql") for path in VERSIONS.glob("*.up.sql"))


async def is_up_to_date(dsn: str) -> bool:
    """Raises:
    OSError, asyncpg.PostgresError: the database cannot be reached.
    """
    connection = await open_connection(dsn, timeout_s=10)
    try:
        return bool(await connection.fetchval(VERSION) == newest())
    except (asyncpg.UndefinedTableError, asyncpg.InvalidSchemaNameError, asyncpg.InsufficientPrivilegeError):
        return False
    finally:
        await connection.close()
