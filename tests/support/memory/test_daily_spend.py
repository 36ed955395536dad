"""What is spent in memory keeps the contract too."""

import pytest

from tests.contracts.daily_spend import DailySpendContract
from tests.support.memory.daily_spend import MemoryDailySpend

pytestmark = pytest.mark.quick


class TestMemoryDailySpend(DailySpendContract):
    @pytest.fixture
    def spend(self) -> MemoryDailySpend:
        return MemoryDailySpend()
