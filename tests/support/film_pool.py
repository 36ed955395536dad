"""A pool as the bot and the API have it, over a database with the newest schema."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from whattowatch.adapters.postgres.connecting import Role, connecting
from whattowatch.adapters.postgres.pool import Pool


@asynccontextmanager
async def film_pool(database: str) -> AsyncIterator[Pool]:
    pool = Pool(connecting(database, Role.APP, process="tests", connect_timeout_s=10.0))
    yield pool
    await pool.close()
