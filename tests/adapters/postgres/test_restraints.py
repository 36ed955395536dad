"""Restraints in PostgreSQL: nameless, and the same for all processes."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.contracts.restraints import MINUTE, NOW, SECOND_COMMAND, RestraintsContract, begin, hit
from tests.support.film_pool import film_pool
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.restraints import PostgresRestraints

SECRET = b"a secret for restraints, 32 bytes"


class TestPostgresRestraints(RestraintsContract):
    @pytest_asyncio.fixture
    async def pool(self, database: str) -> AsyncIterator[Pool]:
        async with film_pool(database) as pool:
            yield pool

    @pytest.fixture
    def restraints(self, pool: Pool) -> PostgresRestraints:
        return PostgresRestraints(pool, SECRET)

    async def test_another_process_counts_on(self, restraints: PostgresRestraints, database: str) -> None:
        for _ in range(9):
            await hit(restraints)
        await begin(restraints)

        async with film_pool(database) as other_pool:
            other = PostgresRestraints(other_pool, SECRET)
            assert await hit(other) is not None
            assert await begin(other, SECOND_COMMAND) is not None

    async def test_what_is_kept_tells_nothing(self, restraints: PostgresRestraints, pool: Pool) -> None:
        await restraints.begin("viewer Anna", "recommend", by=SECOND_COMMAND, now=NOW, lasts=MINUTE)
        row = await pool.run(lambda connection: connection.fetchrow("select * from log.cooldowns"))

        assert "Anna" not in repr(row)
