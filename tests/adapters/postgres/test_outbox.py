"""The outbox in PostgreSQL: sealed, nameless, and empty of what was sent."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.contracts.outbox import BOT, OutboxContract, message
from tests.support.film_pool import film_pool
from whattowatch.adapters.postgres.outbox import PostgresOutbox
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.system.clock import SystemClock
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.outbox import Sent

SECRET = b"a secret for what goes out, 32b."


class TestPostgresOutbox(OutboxContract):
    @pytest_asyncio.fixture
    async def pool(self, database: str) -> AsyncIterator[Pool]:
        async with film_pool(database) as pool:
            yield pool

    @pytest.fixture
    def clock(self) -> Clock:
        return SystemClock()

    @pytest.fixture
    def outbox(self, pool: Pool) -> PostgresOutbox:
        return PostgresOutbox(pool, SECRET)

    async def test_what_is_kept_tells_nothing_and_nothing_is_left_of_it(
        self, outbox: PostgresOutbox, pool: Pool, clock: Clock
    ) -> None:
        kept = await outbox.put(message(chat="12345678"), due=clock.now())
        before = await pool.run(lambda connection: connection.fetchrow("select * from log.outbox"))
        await outbox.sent(kept.number, Sent(1))
        after = await pool.run(lambda connection: connection.fetchrow("select * from log.outbox"))

        assert "12345678" not in repr(before)
        assert b"text" not in before["body"]
        assert after["body"] is None

    async def test_with_another_secret_it_is_given_up(
        self, outbox: PostgresOutbox, pool: Pool, clock: Clock
    ) -> None:
        await outbox.put(message(), due=clock.now())
        other = PostgresOutbox(pool, b"another")

        assert await other.late(BOT, now=clock.now(), most=5) == []
        assert (await outbox.put(message(), due=clock.now())).sent == Sent()
