"""The answers in memory keep the contract too."""

import pytest

from tests.contracts.kept_answers import KeptAnswersContract
from tests.support.memory.clock import MemoryClock
from tests.support.memory.kept_answers import MemoryKeptAnswers

pytestmark = pytest.mark.quick


class TestMemoryKeptAnswers(KeptAnswersContract):
    @pytest.fixture
    def clock(self) -> MemoryClock:
        return MemoryClock()

    @pytest.fixture
    def answers(self, clock: MemoryClock) -> MemoryKeptAnswers:
        return MemoryKeptAnswers(clock)
