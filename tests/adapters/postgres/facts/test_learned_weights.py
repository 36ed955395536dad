"""What was learned, over Postgres: its contract, and what only a database can get wrong."""

from collections.abc import AsyncIterator, Awaitable, Callable

import asyncpg
import numpy as np
import pytest
import pytest_asyncio

from tests.adapters.postgres.owner import by_the_owner
from tests.contracts.learned_weights import NEW, OLD, LearnedWeightsContract
from tests.support.film_pool import film_pool
from tests.support.learned import learned_of, origin, same
from whattowatch.adapters.postgres.facts.learned_weights import PostgresLearnedWeights
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.ports.learned_weights import DamagedSet


@pytest_asyncio.fixture
async def pool(database: str) -> AsyncIterator[Pool]:
    async with film_pool(database) as pool:
        yield pool


@pytest.fixture
def weights(pool: Pool) -> PostgresLearnedWeights:
    return PostgresLearnedWeights(pool)


@pytest.fixture
def spoil(database: str) -> Callable[[str], Awaitable[None]]:
    async def spoil(name: str) -> None:
        await by_the_owner(
            database,
            "update facts.learned_films set weights = set_byte(weights, 0, 7) where name = $1 and film_id = 949",
            name,
        )

    return spoil


class TestPostgresLearnedWeights(LearnedWeightsContract):
    pass


async def test_more_films_than_a_page_come_back(weights: PostgresLearnedWeights) -> None:
    chance = np.random.default_rng(1)
    some = (chance.random((1_202, 1_202)) > 0.99) & ~np.eye(1_202, dtype=bool)
    many = learned_of(range(1, 1_203), some.astype(np.float64))

    await weights.keep(origin("many-1"), many, use=True)

    assert same(await weights.load("many-1"), many)


async def test_a_film_that_is_gone_is_missed(weights: PostgresLearnedWeights, database: str) -> None:
    await weights.keep(origin("old-1"), OLD, use=True)
    await by_the_owner(database, "delete from facts.learned_films where name = $1 and film_id = 949", "old-1")

    with pytest.raises(DamagedSet, match="1 films, and had 2"):
        await weights.load("old-1")


async def test_a_set_is_not_switched_to_by_halves(weights: PostgresLearnedWeights, database: str) -> None:
    """The switch fails, so the set is not there either."""
    await weights.keep(origin("old-1"), OLD, use=True)
    await by_the_owner(database, "revoke update on facts.learned_in_use from wtw_app")

    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await weights.keep(origin("new-1"), NEW, use=True)

    assert [each.name for each in await weights.all()] == ["old-1"]
    assert await weights.current_name() == "old-1"
