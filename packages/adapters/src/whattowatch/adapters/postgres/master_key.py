"""Whether a master key is the one that a database was written with."""

from contextlib import suppress

import asyncpg

from whattowatch.adapters.postgres.opening import open_connection
from whattowatch.adapters.sealing import MasterKey, SealBroken
from whattowatch.domain.ids import ViewerId

_LATEST = """
select distinct viewer_id::text
  from (select viewer_id from log.events where part = 0 order by position desc limit 100) latest
"""
_WRAPPED = "select wrapped from log.viewer_key($1)"


async def is_the_one(dsn: str, master: MasterKey) -> bool:
    """Whether the keys of those who spoke last open with it.

    Yes also where that cannot be told: nobody has said anything, they are all erased, or this user may not read the log.

    Raises:
        OSError, asyncpg.PostgresError: the database cannot be reached.
    """
    connection = await open_connection(dsn, timeout_s=10)
    try:
        with suppress(asyncpg.InsufficientPrivilegeError):
            async with connection.transaction(readonly=True):
                return await _opens(connection, master)
    finally:
        await connection.close()
    return True


async def _opens(connection: asyncpg.Connection, master: MasterKey) -> bool:
    await connection.execute("set local role wtw_projector")
    latest = await connection.fetch(_LATEST)
    await connection.execute("set local role wtw_app")
    for viewer in latest:
        wrapped = await connection.fetchval(_WRAPPED, viewer["viewer_id"])
        if wrapped is not None:
            try:
                master.unwrap(ViewerId(viewer["viewer_id"]), wrapped)
            except SealBroken:
                return False
            return True
    return True
