"""Whether a database keeps what it acknowledges, also when the power fails."""

from msgspec import Struct

from whattowatch.adapters.postgres.opening import open_connection

SETTINGS = """
select name, setting, source from pg_settings
 where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums') and setting = 'off'
 order by name
"""
OF_THE_SERVER = "alter system set {name} = on; select pg_reload_conf()"
_WHERE = {  # a setting of one of these hides what the server says
    "database": "alter database ... reset {name}",
    "user": "alter role ... reset {name}",
    "database user": "alter role ... in database ... reset {name}",
    "client": "take {name} out of the address",
}


class Durability(Struct, frozen=True):
    """What is switched off, and how each is switched on."""

    lossy: tuple[str, ...]  # what is acknowledged may be lost
    unnoticed: bool  # damage on the disk is not found out: there are no checksums


async def durability(dsn: str) -> Durability:
    """As it is for this user and this database: both can have settings of their own.

    Raises:
        OSError, asyncpg.PostgresError: the database cannot be reached.
    """
    connection = await open_connection(dsn, timeout_s=10)
    try:
        off = await connection.fetch(SETTINGS)
    finally:
        await connection.close()
    lossy = tuple(_said(row["name"], row["source"]) for row in off if row["name"] != "data_checksums")
    return Durability(lossy, unnoticed=len(lossy) < len(off))


def _said(name: str, source: str) -> str:
    remedy = _WHERE.get(source, OF_THE_SERVER).format(name=name)
    return f"{name} is off, so what is acknowledged may be lost: {remedy}"
