"""What is spent, over Postgres: its contract, and what several processes make of it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.contracts.daily_spend import CAP, DAY, DailySpendContract, reserved
from tests.support.film_pool import film_pool
from whattowatch.adapters.postgres.facts.daily_spend import PostgresDailySpend
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.ports.daily_spend import DailySpend


@pytest_asyncio.fixture
async def pool(database: str) -> AsyncIterator[Pool]:
    async with film_pool(database) as pool:
        yield pool


class TestPostgresDailySpend(DailySpendContract):
    @pytest.fixture
    def spend(self, pool: Pool) -> DailySpend:
        return PostgresDailySpend(pool)


async def test_a_restart_forgets_nothing(database: str) -> None:
    async with film_pool(database) as before:
        assert await reserved(PostgresDailySpend(before), CAP)

    async with film_pool(database) as after:
        assert not await reserved(PostgresDailySpend(after), 1)


async def test_two_processes_spend_from_one_purse(database: str) -> None:
    async with film_pool(database) as one, film_pool(database) as other:
        spends = [PostgresDailySpend(one), PostgresDailySpend(other)] * 20
        gained = await asyncio.gather(*(reserved(spend, 100) for spend in spends))

        assert sum(gained) == 10
        assert await spends[0].spent_nano_usd("openai", DAY) == CAP
