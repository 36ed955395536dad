"""Answers over Postgres: their contract."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.contracts.kept_answers import KeptAnswersContract
from tests.support.film_pool import film_pool
from tests.support.memory.clock import MemoryClock
from whattowatch.adapters.postgres.facts.kept_answers import PostgresKeptAnswers
from whattowatch.application.ports.kept_answers import KeptAnswers


class TestPostgresKeptAnswers(KeptAnswersContract):
    @pytest.fixture
    def clock(self) -> MemoryClock:
        return MemoryClock()

    @pytest_asyncio.fixture
    async def answers(self, database: str, clock: MemoryClock) -> AsyncIterator[KeptAnswers]:
        async with film_pool(database) as pool:
            yield PostgresKeptAnswers(pool, clock)
