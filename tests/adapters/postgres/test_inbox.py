"""The inbox in PostgreSQL: sealed, nameless, and nobody's whose process is gone."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from tests.contracts.inbox import BOT, InboxContract, numbers, update
from tests.support.film_pool import film_pool
from tests.support.waiting import until
from whattowatch.adapters.postgres.connecting import Role, connecting
from whattowatch.adapters.postgres.inbox import PostgresInbox
from whattowatch.adapters.postgres.pool import Pool

SECRET = b"a secret for what came in, 32 b."


class TestPostgresInbox(InboxContract):
    @pytest_asyncio.fixture
    async def pool(self, database: str) -> AsyncIterator[Pool]:
        async with film_pool(database) as pool:
            yield pool

    @pytest_asyncio.fixture
    async def another(self, database: str, pool: Pool) -> AsyncIterator[Callable[[], PostgresInbox]]:
        async with AsyncExitStack() as opened:

            def make() -> PostgresInbox:
                connect = connecting(database, Role.APP, process="inbox")
                inbox = PostgresInbox(pool, connect, SECRET)
                opened.push_async_callback(inbox.close)
                return inbox

            yield make

    @pytest.fixture
    def inbox(self, another: Callable[[], PostgresInbox]) -> PostgresInbox:
        return another()

    async def test_when_a_process_is_gone_others_take_what_it_had(
        self, inbox: PostgresInbox, another: Callable[[], PostgresInbox]
    ) -> None:
        await inbox.take_in(BOT, [update(5)])
        await inbox.take(BOT, most=1)
        other = another()
        assert await numbers(other) == []

        await inbox.close()

        async def taken() -> bool:
            return await numbers(other) == [5]

        await until(taken)

    async def test_what_is_kept_tells_nothing_and_nothing_is_left_of_it(
        self, inbox: PostgresInbox, pool: Pool
    ) -> None:
        await inbox.take_in(BOT, [update(5, "12345678")])
        before = await pool.run(lambda connection: connection.fetchrow("select * from log.inbox"))
        await inbox.settle(BOT, 5, "handled")
        after = await pool.run(lambda connection: connection.fetchrow("select * from log.inbox"))

        assert "12345678" not in repr(before)
        assert "text" not in repr(before["body"])
        assert "Брат".encode() not in before["body"]
        assert (after["body"], after["outcome"]) == (None, "handled")

    async def test_with_another_secret_there_is_nothing_in_it(
        self, inbox: PostgresInbox, pool: Pool, database: str
    ) -> None:
        await inbox.take_in(BOT, [update(5)])
        other = PostgresInbox(pool, connecting(database, Role.APP, process="inbox"), b"another")

        (taken,) = await other.take(BOT, most=1)
        await other.close()

        assert taken.body == b""
