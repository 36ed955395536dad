"""The inbox of the tests keeps the promises, too."""

from collections.abc import Callable

import pytest

from tests.contracts.inbox import BOT, InboxContract, numbers, update
from tests.support.memory.inbox import MemoryInbox
from whattowatch.application.ports.conversations import Conversations

pytestmark = pytest.mark.quick


class TestMemoryInbox(InboxContract):
    @pytest.fixture
    def inbox(self) -> MemoryInbox:
        return MemoryInbox()

    @pytest.fixture
    def another(self, inbox: MemoryInbox) -> Callable[[], MemoryInbox]:
        return inbox.another

    @pytest.fixture
    def conversations(self, inbox: MemoryInbox) -> Conversations:
        return inbox.conversations

    async def test_when_a_process_is_gone_others_take_what_it_had(self, inbox: MemoryInbox) -> None:
        await inbox.take_in(BOT, [update(5)])
        await inbox.take(BOT, most=1)

        inbox.die()

        assert await numbers(inbox.another()) == [5]
