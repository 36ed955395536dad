"""One WhatToWatch on one database: which database, which keys, and what it goes without."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from msgspec import Struct

from whattowatch.adapters.embedded_postgres.faults import EmbeddedPostgresFault
from whattowatch.adapters.embedded_postgres.server import EmbeddedPostgres
from whattowatch.adapters.postgres.durability import durability
from whattowatch.adapters.postgres.master_key import is_the_one
from whattowatch.adapters.postgres.opening import open_connection
from whattowatch.adapters.postgres.schema_version import is_up_to_date
from whattowatch.adapters.sealing import MasterKey
from whattowatch.wiring.embedders import POORER, is_poorer
from whattowatch.wiring.engines import LACKING, is_lacking
from whattowatch.wiring.keys import MASTER_KEY_FILE, Keys, keys_of
from whattowatch.wiring.settings import Settings, WrongSettings

DATABASE = "whattowatch"
DATABASE_FAULTS = (
    EmbeddedPostgresFault,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
)  # str() says what to do


class Missing(Struct, frozen=True):
    """Something that was not set, and what that means."""

    name: str
    means: str
    in_answers: bool  # answers are the poorer for it, and say so


class Installation(Struct, frozen=True):
    settings: Settings
    keys: Keys
    dsn: str
    owns_database: bool  # an embedded server that stops with this process
    missing: tuple[Missing, ...]

    @property
    def degraded(self) -> tuple[str, ...]:
        """What answers go without, as they name it."""
        return tuple(missing.name for missing in self.missing if missing.in_answers)

    def __repr__(self) -> str:
        return f"Installation(missing={self.degraded})"


@asynccontextmanager
async def installation(settings: Settings) -> AsyncIterator[Installation]:
    """Find or start the database, see that it keeps what it acknowledges, and bring it up to date.

    Raises:
        WrongSettings: it may lose what it acknowledges, and nobody has accepted that; or it was written with another
            master key.
        EmbeddedPostgresFault: the embedded server cannot run; the message says what to do.
        OSError: the database or the data folder cannot be reached.
    """
    keys = keys_of(settings)
    if settings.database_url is not None:
        dsn = settings.database_url.reveal()
        missing = await _missing(settings, dsn)
        await _bring_up_to_date(dsn)
        await _check_key(settings, keys, dsn)
        yield Installation(settings, keys, dsn, False, missing)
        return
    async with EmbeddedPostgres(settings.data_dir / "postgres") as server:
        if server.is_owner:
            await _create_database(server.dsn())
        dsn = server.dsn(DATABASE)
        missing = await _missing(settings, dsn)
        await _bring_up_to_date(dsn)
        await _check_key(settings, keys, dsn)
        yield Installation(settings, keys, dsn, server.is_owner, missing)


async def _bring_up_to_date(dsn: str) -> None:
    if await is_up_to_date(dsn):
        return
    from whattowatch.adapters.postgres.migrating import migrate  # noqa: PLC0415  # slow to load, seldom needed

    await migrate(dsn)


async def _check_key(settings: Settings, keys: Keys, dsn: str) -> None:
    """With another key nobody would be who they were, and what they say from now on would be lost with it.

    Raises:
        WrongSettings
    """
    if await is_the_one(dsn, MasterKey(keys.master)):
        return
    where = "WTW_MASTER_KEY" if settings.master_key is not None else str(settings.data_dir / MASTER_KEY_FILE)
    lost = "put that one back, from a backup: without it nobody's words can be read again"
    raise WrongSettings([f"{where} is not the master key that this database was written with: {lost}"])


async def _missing(settings: Settings, dsn: str) -> tuple[Missing, ...]:
    """Raises:
    WrongSettings: as above.
    """
    return tuple(_not_set(settings) + await _not_durable(settings, dsn))


async def _not_durable(settings: Settings, dsn: str) -> list[Missing]:
    kept = await durability(dsn)
    if kept.lossy and not settings.accept_data_loss:
        otherwise = "WTW_ACCEPT_DATA_LOSS=yes starts all the same, for data that nobody will miss"
        raise WrongSettings([*kept.lossy, otherwise])
    missing = []
    if kept.lossy:
        missing.append(Missing("durability", "; ".join(kept.lossy), False))
    if kept.unnoticed:
        means = "no data_checksums: damage on the disk may go unnoticed; `pg_checksums --enable` while it is stopped"
        missing.append(Missing("checksums", means, False))
    return missing


def _not_set(settings: Settings) -> list[Missing]:
    missing = []
    if not settings.asks("tmdb"):
        why = "no TMDB_TOKEN" if settings.tmdb_token is None else "WTW_FILM_SOURCES leaves TMDB out"
        missing.append(Missing("tmdb", f"{why}: no films but those known here are found", True))
    if is_poorer(settings):
        missing.append(Missing("embedder", POORER, True))
    if is_lacking(settings):
        missing.append(Missing("voice", LACKING, False))
    if settings.telegram_bot_token is None:
        missing.append(Missing("telegram", "no TELEGRAM_BOT_TOKEN: talk to it with `wtw chat`", False))
    return missing


async def _create_database(dsn: str) -> None:
    connection = await open_connection(dsn, timeout_s=10)
    try:
        exists = await connection.fetchval("select true from pg_database where datname = $1", DATABASE)
        if not exists:
            await connection.execute("create database whattowatch")
    finally:
        await connection.close()
