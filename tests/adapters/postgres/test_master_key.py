"""Whether a master key is the one that a database was written with, as far as can be told."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from tests.adapters.postgres.faults import superuser
from tests.adapters.postgres.store import MASTER, a_log
from tests.projector.stores import append
from tests.support.example_events import OTHER, VIEWER
from tests.support.histories import Logged
from whattowatch.adapters.postgres.master_key import is_the_one
from whattowatch.adapters.sealing import MasterKey
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.standing import FilmHidden, stream_of

ANOTHER = MasterKey(bytes(range(1, 33)))


def spoken(viewer_id: ViewerId) -> Logged:
    event = FilmHidden(viewer_id=viewer_id, film_id=FilmId(949), at=datetime(2026, 3, 1, tzinfo=UTC))
    return Logged(stream=stream_of(viewer_id, FilmId(949)).name, version=1, event=event)


async def test_where_nothing_was_said_any_key_will_do(database: str) -> None:
    assert await is_the_one(database, MASTER)
    assert await is_the_one(database, ANOTHER)


async def test_it_opens_the_keys_of_those_who_spoke(database: str) -> None:
    async with a_log(database) as log:
        await append(database, [spoken(VIEWER), spoken(OTHER)])
        assert await is_the_one(database, ANOTHER), "nobody has a key yet"
        await log.keys.to_seal(VIEWER)
        await log.keys.to_seal(OTHER)

        assert await is_the_one(database, MASTER)
        assert not await is_the_one(database, ANOTHER)


async def test_one_who_was_erased_tells_nothing_and_another_does(database: str) -> None:
    async with a_log(database) as log:
        await append(database, [spoken(VIEWER), spoken(OTHER)])
        await log.keys.to_seal(OTHER)
        await log.keys.to_seal(VIEWER)
        await log.keys.destroy(VIEWER)
        assert not await is_the_one(database, ANOTHER)

        await log.keys.destroy(OTHER)
        assert await is_the_one(database, ANOTHER)


async def test_a_user_who_may_not_read_the_log_is_let_through(database: str) -> None:
    async with a_log(database) as log, superuser(database) as connection:
        await append(database, [spoken(VIEWER)])
        await log.keys.to_seal(VIEWER)
        await connection.execute("create role of_the_api login password 'plain' in role wtw_app")
        try:
            address = urlsplit(database)
            alone = address._replace(netloc=f"of_the_api:plain@{address.netloc.rpartition('@')[2]}").geturl()
            assert await is_the_one(alone, ANOTHER)
        finally:
            await connection.execute("drop role of_the_api")
