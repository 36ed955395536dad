"""The queue in memory keeps the contract too."""

import pytest

from tests.contracts.refresh_queue import RefreshQueueContract
from tests.support.memory.clock import MemoryClock
from tests.support.memory.film_facts import MemoryFilmFacts
from tests.support.memory.refresh_queue import MemoryRefreshQueue

pytestmark = pytest.mark.quick


class TestMemoryRefreshQueue(RefreshQueueContract):
    @pytest.fixture
    def clock(self) -> MemoryClock:
        return MemoryClock()

    @pytest.fixture
    def facts(self, clock: MemoryClock) -> MemoryFilmFacts:
        return MemoryFilmFacts(clock)

    @pytest.fixture
    def queue(self, facts: MemoryFilmFacts) -> MemoryRefreshQueue:
        return MemoryRefreshQueue(facts)
