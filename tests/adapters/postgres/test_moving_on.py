"""Those who have nothing to write are moved on together."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from tests.projector.stores import projection_store
from whattowatch.adapters.postgres.connecting import Connection, Role, connecting
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.ports.projection_store import Step
from whattowatch.domain.ids import Position


class CountingPool(Pool):
    lent = 0

    @asynccontextmanager
    async def borrowed(self) -> AsyncIterator[Connection]:
        self.lent += 1
        async with super().borrowed() as connection:
            yield connection


@pytest.mark.parametrize("many", [1, 10])
async def test_however_many_ask_at_once_there_are_two_statements_at_most(database: str, many: int) -> None:
    pool = CountingPool(connecting(database, Role.PROJECTOR, process="projector"), wait_s=10)
    async with projection_store(database) as plain:
        store = replace(plain, pool=pool)
        begun = [
            await store.begin(f"moving_{name}", version=1, shape="", tables=())
            for name in "abcdefghij"[:many]
        ]
        before = pool.lent

        moved = await asyncio.gather(*(store.advance(each, (), Step(upto=Position(1))) for each in begun))

        assert [each.position for each in moved] == [1] * many
        assert pool.lent - before <= 2
        for each in moved:
            await store.discard(each)
    await pool.close()
