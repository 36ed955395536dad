"""How far reactors have read, in PostgreSQL."""

from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio

from tests.contracts.reactions import ReactionsContract
from tests.support.job_workers import a_pool
from whattowatch.adapters.postgres.jobs.job_queue import PostgresJobQueue
from whattowatch.adapters.postgres.jobs.reactions import PostgresReactions
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.ports.job_queue import JobRequest
from whattowatch.domain.ids import Position

BAD = JobRequest("Not a kind", "1")


class TestPostgresReactions(ReactionsContract):
    @pytest_asyncio.fixture
    async def pool(self, database: str) -> AsyncIterator[Pool]:
        async with a_pool(database) as pool:
            yield pool

    @pytest.fixture
    def queue(self, pool: Pool) -> PostgresJobQueue:
        return PostgresJobQueue(pool)

    @pytest.fixture
    def reactions(self, pool: Pool) -> PostgresReactions:
        return PostgresReactions(pool)

    async def test_when_a_job_cannot_be_kept_it_does_not_move_on(self, reactions: PostgresReactions) -> None:
        await reactions.begin("fetch-films", Position(7))

        with pytest.raises(asyncpg.CheckViolationError):
            await reactions.advance("fetch-films", [BAD], after=Position(7), upto=Position(8))

        assert await reactions.position("fetch-films") == 7
