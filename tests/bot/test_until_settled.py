"""What an update changes in a conversation is there for all, and in the store when the update is settled."""

import asyncio
from contextvars import Context

import pytest
from aiogram.fsm.storage.base import StorageKey

from tests.support.memory.conversations import MemoryConversations
from whattowatch.application.ports.conversations import Conversation
from whattowatch.bot.storage import ConversationStorage

pytestmark = pytest.mark.quick

ANN, BOB = (StorageKey(bot_id=4242, chat_id=number, user_id=number) for number in (7, 8))
PLACE = ("telegram", "4242:7:7")


class Bench:
    def __init__(self) -> None:
        self.kept = MemoryConversations()
        self.storage = ConversationStorage(self._opened)

    async def _opened(self) -> MemoryConversations:
        return self.kept


async def test_it_is_not_in_the_store_before() -> None:
    bench = Bench()
    await bench.storage.set_state(ANN, "before")
    with bench.storage.until_settled() as changed:
        await bench.storage.set_state(ANN, "after")
        await bench.storage.set_data(ANN, {"about": "Heat"})

        assert await bench.storage.get_state(ANN) == "after"
        assert changed() == {PLACE: Conversation("after", b'{"about":"Heat"}')}
        assert bench.kept.kept == {PLACE: Conversation("before")}


async def test_unless_it_is_kept_it_is_as_if_it_had_never_been() -> None:
    bench = Bench()
    await bench.storage.set_state(ANN, "before")
    with bench.storage.until_settled():
        await bench.storage.set_state(ANN, "after")

    assert await bench.storage.get_state(ANN) == "before"


async def test_of_what_was_only_looked_at_nothing_is_kept() -> None:
    bench = Bench()
    with bench.storage.until_settled() as changed:
        await bench.storage.get_state(ANN)
        await bench.storage.set_state(ANN, None)

        assert changed() == {}


async def test_what_others_change_meanwhile_is_kept_with_it() -> None:
    """A job, once the update has been handled and before that is settled."""
    bench = Bench()
    with bench.storage.until_settled() as changed:
        await bench.storage.set_state(ANN, "after")
        await outside(bench.storage, ANN, "asked again")

        assert changed() == {PLACE: Conversation("asked again")}


async def test_what_others_change_elsewhere_is_kept_at_once() -> None:
    bench = Bench()
    with bench.storage.until_settled() as changed:
        await bench.storage.set_state(ANN, "after")
        await outside(bench.storage, BOB, "asked again")

        assert {*changed()} == {PLACE}
    assert bench.kept.kept == {("telegram", "4242:8:8"): Conversation("asked again")}


async def outside(storage: ConversationStorage, key: StorageKey, state: str) -> None:
    await asyncio.create_task(storage.set_state(key, state), context=Context())
