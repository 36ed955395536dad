"""The stand-in keeps what the real one promises."""

import pytest

from tests.contracts.reactions import ReactionsContract
from tests.support.memory.job_queue import MemoryJobQueue
from tests.support.memory.reactions import MemoryReactions

pytestmark = pytest.mark.quick


class TestMemoryReactions(ReactionsContract):
    @pytest.fixture
    def queue(self) -> MemoryJobQueue:
        return MemoryJobQueue()

    @pytest.fixture
    def reactions(self, queue: MemoryJobQueue) -> MemoryReactions:
        return MemoryReactions(queue)
