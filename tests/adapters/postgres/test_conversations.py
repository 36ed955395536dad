"""Conversations in PostgreSQL: sealed, and nameless."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.contracts.conversations import WAITING, ConversationsContract
from tests.support.film_pool import film_pool
from whattowatch.adapters.postgres.conversations import PostgresConversations
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.ports.conversations import NO_CONVERSATION

SECRET = b"a secret for conversations, 32 b."


class TestPostgresConversations(ConversationsContract):
    @pytest_asyncio.fixture
    async def pool(self, database: str) -> AsyncIterator[Pool]:
        async with film_pool(database) as pool:
            yield pool

    @pytest.fixture
    def conversations(self, pool: Pool) -> PostgresConversations:
        return PostgresConversations(pool, SECRET)

    async def test_what_is_kept_tells_nothing(self, conversations: PostgresConversations, pool: Pool) -> None:
        await conversations.save("telegram", "4242:7", WAITING)

        row = await pool.run(lambda connection: connection.fetchrow("select * from log.conversations"))
        assert "4242:7" not in repr(row)
        assert "about" not in repr(row)
        assert "Брат".encode() not in row["data"]

    async def test_another_secret_finds_nothing(
        self, conversations: PostgresConversations, pool: Pool
    ) -> None:
        await conversations.save("telegram", "7", WAITING)

        assert await PostgresConversations(pool, b"another").load("telegram", "7") == NO_CONVERSATION

    async def test_a_row_under_another_name_is_no_conversation(
        self, conversations: PostgresConversations, pool: Pool
    ) -> None:
        """There is no row-level security: this is what stands in for it."""
        await conversations.save("telegram", "7", WAITING)
        await conversations.save("telegram", "8", WAITING)
        swap = "update log.conversations c set data = o.data from log.conversations o where o.chat <> c.chat"
        assert await pool.run(lambda connection: connection.execute(swap)) == "UPDATE 2"

        assert await conversations.load("telegram", "7") == NO_CONVERSATION
        assert await conversations.load("telegram", "8") == NO_CONVERSATION
