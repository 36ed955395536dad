"""Projection stores over a database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from whattowatch.adapters.postgres.connecting import Role, connecting
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.projection_store import PostgresProjectionStore


@asynccontextmanager
async def projection_store(dsn: str, *, size: int = 8) -> AsyncIterator[PostgresProjectionStore]:
    connect = connecting(dsn, Role.PROJECTOR, process="projector", durable=False)
    pool = Pool(connect, size=size, wait_s=10)
    try:
        yield PostgresProjectionStore(pool, connect, retry_s=0.02)
    finally:
        await pool.close()
