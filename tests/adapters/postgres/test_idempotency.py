"""Keys and answers in PostgreSQL."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.contracts.idempotency import ANNA, BORIS, DONE, NOW, IdempotencyContract, claim
from tests.support.film_pool import film_pool
from whattowatch.adapters.postgres.idempotency import PostgresIdempotency
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read_as


class TestPostgresIdempotency(IdempotencyContract):
    @pytest_asyncio.fixture
    async def pool(self, database: str) -> AsyncIterator[Pool]:
        async with film_pool(database) as pool:
            yield pool

    @pytest_asyncio.fixture
    async def store(self, pool: Pool) -> PostgresIdempotency:
        return PostgresIdempotency(pool)

    async def test_nobody_sees_the_answers_of_others(self, pool: Pool, store: PostgresIdempotency) -> None:
        await store.finish(ANNA, "k", await claim(store), DONE, at=NOW)

        everything = "select key from log.idempotency where viewer_id is distinct from $1 or true"
        assert len(await read_as(pool, ANNA, everything)) == 1
        assert await read_as(pool, BORIS, everything) == []
