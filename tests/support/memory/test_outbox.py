"""The outbox of the tests keeps the promises, too."""

import pytest

from tests.contracts.outbox import OutboxContract
from tests.support.memory.clock import MemoryClock
from tests.support.memory.outbox import MemoryOutbox

pytestmark = pytest.mark.quick


class TestMemoryOutbox(OutboxContract):
    @pytest.fixture
    def clock(self) -> MemoryClock:
        return MemoryClock()

    @pytest.fixture
    def outbox(self, clock: MemoryClock) -> MemoryOutbox:
        return MemoryOutbox(clock)
