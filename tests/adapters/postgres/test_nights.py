"""Movie nights in PostgreSQL: sealed, and nameless."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.contracts.nights import ANN, CHAT, NIGHT, OTHER_CHAT, VOTING, NightsContract
from tests.support.film_pool import film_pool
from whattowatch.adapters.postgres.nights import PostgresNights
from whattowatch.adapters.postgres.pool import Pool

SECRET = b"a secret for movie nights, 32 b.."


class TestPostgresNights(NightsContract):
    @pytest_asyncio.fixture
    async def pool(self, database: str) -> AsyncIterator[Pool]:
        async with film_pool(database) as pool:
            yield pool

    @pytest.fixture
    def nights(self, pool: Pool) -> PostgresNights:
        return PostgresNights(pool, SECRET)

    async def test_what_is_kept_tells_nothing(self, nights: PostgresNights, pool: Pool) -> None:
        await nights.save(CHAT, VOTING, expected=0)

        row = await pool.run(lambda connection: connection.fetchrow("select * from log.nights"))
        assert not any(said in repr(row) for said in ("-100", ANN, "949", "voting"))

    async def test_what_cannot_be_opened_is_forgotten_and_a_new_one_can_begin(
        self, nights: PostgresNights, pool: Pool
    ) -> None:
        """A row under another chat's name: there is no row-level security, and this is what stands in for it."""
        await nights.save(CHAT, VOTING, expected=0)
        await nights.save(OTHER_CHAT, NIGHT, expected=0)
        swap = "update log.nights n set data = o.data from log.nights o where o.chat <> n.chat"
        assert await pool.run(lambda connection: connection.execute(swap)) == "UPDATE 2"

        assert await nights.load(CHAT) is None
        assert await nights.save(CHAT, NIGHT, expected=0)
