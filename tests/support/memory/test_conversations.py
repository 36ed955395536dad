"""Conversations in memory."""

import pytest

from tests.contracts.conversations import ConversationsContract
from tests.support.memory.conversations import MemoryConversations

pytestmark = pytest.mark.quick


class TestMemoryConversations(ConversationsContract):
    @pytest.fixture
    def conversations(self) -> MemoryConversations:
        return MemoryConversations()
