"""Keys are made once, remembered for a while, and destroyed for good."""

import asyncio

import pytest

from tests.adapters.postgres.faults import superuser
from tests.adapters.postgres.store import MASTER, a_log
from tests.support.example_events import OTHER, VIEWER
from whattowatch.adapters.postgres.viewer_keys import ViewerKeys
from whattowatch.adapters.sealing import DataKey, MasterKey, Place, SealBroken

PLACE = Place("review", 1, "review-saved", "text")


async def test_two_processes_at_once_make_one_key(database: str) -> None:
    async with a_log(database) as one, a_log(database) as another:
        keys = await asyncio.gather(*(log.keys.to_seal(VIEWER) for log in (one, another) * 8))

        sealed = [whole(key).seal(PLACE, "words") for key in keys]
        assert {whole(keys[0]).open("review", text) for text in sealed} == {"words"}


async def test_whoever_never_wrote_has_no_key(database: str) -> None:
    async with a_log(database) as log:
        assert await log.keys.to_open(VIEWER) is None


async def test_a_destroyed_key_never_comes_back(database: str) -> None:
    async with a_log(database) as log:
        await log.keys.to_seal(VIEWER)

        digest = await log.keys.destroy(VIEWER)

        assert digest
        assert await log.keys.to_seal(VIEWER) is None
        assert await log.keys.to_open(VIEWER) is None
        assert await log.keys.destroy(VIEWER) == digest
    async with superuser(database) as connection:
        row = await connection.fetchrow("select wrapped, destroyed_at from log.viewer_keys")
        assert (row["wrapped"], row["destroyed_at"] is None) == (None, False)


async def test_another_process_stops_using_it_soon(database: str) -> None:
    async with a_log(database) as here, a_log(database) as elsewhere:
        time = [0.0]
        keys = ViewerKeys(here.pool, MASTER, remembered_s=30, now=lambda: time[0])
        assert await keys.to_seal(VIEWER)
        await elsewhere.keys.destroy(VIEWER)

        time[0] = 31
        assert await keys.to_seal(VIEWER) is None


async def test_only_so_many_are_remembered(database: str) -> None:
    async with a_log(database) as log:
        keys = ViewerKeys(log.pool, MASTER, most=1)
        first = await keys.to_seal(VIEWER)
        assert await keys.to_seal(VIEWER) is first

        await keys.to_seal(OTHER)

        assert await keys.to_seal(VIEWER) is not first


async def test_another_master_key_opens_nothing(database: str) -> None:
    async with a_log(database) as log:
        await log.keys.to_seal(VIEWER)

        with pytest.raises(SealBroken):
            await ViewerKeys(log.pool, MasterKey(bytes(32))).to_open(VIEWER)


def whole(key: DataKey | None) -> DataKey:
    assert key
    return key
