"""P67: once a viewer's key is destroyed, nothing of it is left in the files of the database."""

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
import pytest_asyncio

from tests.adapters.postgres.faults import superuser
from tests.adapters.postgres.store import MASTER
from tests.support.database import at_database
from whattowatch.adapters.embedded_postgres.server import EmbeddedPostgres
from whattowatch.adapters.postgres.connecting import Role, connecting
from whattowatch.adapters.postgres.migrating import migrate
from whattowatch.adapters.postgres.owning import owning
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.retention import PostgresRetention
from whattowatch.adapters.postgres.viewer_keys import ViewerKeys
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import ViewerId

VIEWERS = 5
PIECE = 8  # bytes of a key that must not be found


@pytest_asyncio.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """One whose files can be read."""
    async with EmbeddedPostgres(tmp_path_factory.mktemp("keys") / "data", durable=False) as server:
        yield server.dsn()


@pytest_asyncio.fixture
async def emptied(server: str) -> AsyncIterator[str]:
    name = f"keys_{uuid4().hex}"
    async with superuser(server) as connection:
        await connection.execute(f"create database {name}")
    await migrate(at_database(server, name))
    yield at_database(server, name)


@pytest_asyncio.fixture
async def pool(emptied: str) -> AsyncIterator[Pool]:
    pool = Pool(connecting(emptied, Role.APP, process="tests"))
    yield pool
    await pool.close()


async def destroyed(dsn: str, pool: Pool, which: int, *, and_all_others: bool = False) -> bytes:
    """Some viewers' keys, one of which is destroyed: give what it was wrapped."""
    keys = ViewerKeys(pool, MASTER)
    viewers = [ViewerId(str(uuid4())) for _ in range(VIEWERS)]
    for viewer_id in viewers:
        await keys.to_seal(viewer_id)
    async with superuser(dsn) as connection:
        wrapped: bytes = await connection.fetchval(
            "select wrapped from log.viewer_keys where viewer_id = $1", viewers[which]
        )
        await connection.execute("checkpoint")
    for viewer_id in viewers if and_all_others else [viewers[which]]:
        await keys.destroy(viewer_id)
    return wrapped


async def files_with(dsn: str, key: bytes) -> list[str]:
    """Of this database. The log of what was written is kept for a while, and holds it until it is recycled."""
    async with superuser(dsn) as connection:
        await connection.execute("checkpoint")
        data = Path(await connection.fetchval("show data_directory"))
        base = (
            data
            / "base"
            / str(await connection.fetchval("select oid from pg_database where datname = current_database()"))
        )
    pieces = {key[at : at + PIECE] for at in range(len(key) - PIECE + 1)}
    return [
        path.name
        for path in base.iterdir()
        if path.is_file() and any(piece in held for held in [path.read_bytes()] for piece in pieces)
    ]


@pytest.mark.parametrize("which", range(VIEWERS))
async def test_nothing_is_left_of_a_destroyed_key(emptied: str, pool: Pool, which: int) -> None:
    key = await destroyed(emptied, pool, which)
    assert await files_with(emptied, key), "the control: it is there until it is cleared away"
    retention = PostgresRetention(pool, owning(emptied))

    assert await retention.clear_away_keys() == 1
    assert await files_with(emptied, key) == []
    assert await retention.clear_away_keys() == 0


async def test_a_plain_vacuum_may_leave_pieces_of_it(emptied: str, pool: Pool) -> None:
    """Another control: rows that are a little shorter now leave some of the last one where it was."""
    key = await destroyed(emptied, pool, VIEWERS - 1, and_all_others=True)
    async with superuser(emptied) as connection:
        await connection.execute("vacuum log.viewer_keys")

    assert await files_with(emptied, key)


async def test_a_user_who_may_not_act_as_the_owner_is_told_so(emptied: str, pool: Pool) -> None:
    async with superuser(emptied) as connection:
        await connection.execute("create role plain login password 'plain' in role wtw_app")
    plain = (
        urlsplit(emptied)
        ._replace(netloc=f"plain:plain@{urlsplit(emptied).netloc.rpartition('@')[2]}")
        .geturl()
    )

    with pytest.raises(Unavailable, match="wtw_owner"):
        await PostgresRetention(pool, owning(plain)).clear_away_keys()
    async with superuser(plain) as connection:  # who is none: the control
        assert await connection.fetchval("select current_user") == "plain"
