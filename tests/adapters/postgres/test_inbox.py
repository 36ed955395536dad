"""The inbox in PostgreSQL: sealed, nameless, and nobody's whose process is gone."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import TypeVar

import asyncpg
import pytest
import pytest_asyncio

from tests.contracts.inbox import ANN, BOB, BOT, WAITING, InboxContract, numbers, tried_in_vain, update
from tests.support.film_pool import film_pool
from tests.support.waiting import until
from whattowatch.adapters.postgres.connecting import Connection, Role, connecting
from whattowatch.adapters.postgres.conversations import PostgresConversations
from whattowatch.adapters.postgres.inbox import PostgresInbox
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.ports.conversations import NO_CONVERSATION, Conversation
from whattowatch.domain.errors import Unavailable

T = TypeVar("T")
SECRET = b"a secret for what came in, 32 b."


class DeafPool(Pool):
    """What is asked is done, and the answer may be lost."""

    def __init__(self, pool: Pool) -> None:
        self._pool, self.is_deaf = pool, False

    async def run(self, work: Callable[[Connection], Awaitable[T]]) -> T:
        answer = await self._pool.run(work)
        if self.is_deaf:
            raise Unavailable("the database")
        return answer


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

    @pytest.fixture
    def conversations(self, pool: Pool) -> PostgresConversations:
        return PostgresConversations(pool, SECRET)

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

    async def test_what_it_took_and_never_heard_of_it_takes_again(
        self, another: Callable[[], PostgresInbox], pool: Pool, database: str
    ) -> None:
        deaf = DeafPool(pool)
        inbox = PostgresInbox(deaf, connecting(database, Role.APP, process="inbox"), SECRET)
        await inbox.take_in(BOT, [update(1, "7"), update(2, "8")])
        deaf.is_deaf = True
        with pytest.raises(Unavailable):
            await inbox.take(BOT, most=1)
        deaf.is_deaf = False

        assert await numbers(another()) == [2]
        assert await numbers(inbox) == [1]
        assert await numbers(inbox) == []
        await inbox.close()

    async def test_meanwhile_it_holds_up_no_suspect(
        self, another: Callable[[], PostgresInbox], pool: Pool, database: str
    ) -> None:
        deaf = DeafPool(pool)
        inbox = PostgresInbox(deaf, connecting(database, Role.APP, process="inbox"), SECRET)
        await inbox.take_in(BOT, [update(1, "7")])
        deaf.is_deaf = True
        with pytest.raises(Unavailable):
            await inbox.take(BOT, most=10)
        deaf.is_deaf = False
        await inbox.take_in(BOT, [update(2, "8")])
        await tried_in_vain(another(), 2)

        assert await numbers(inbox) == [2]
        await inbox.close()

    async def test_settled_and_kept_are_one(
        self, inbox: PostgresInbox, conversations: PostgresConversations
    ) -> None:
        await inbox.take_in(BOT, [update(5)])
        await inbox.take(BOT, most=1)

        with pytest.raises(asyncpg.CharacterNotInRepertoireError):
            await inbox.settle(BOT, 5, "handled", {ANN: WAITING, BOB: Conversation("\0")})

        assert await conversations.load(*ANN) == NO_CONVERSATION
        await inbox.give_back(BOT, [5])
        assert await numbers(inbox) == [5]

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
