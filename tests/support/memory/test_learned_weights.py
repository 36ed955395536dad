"""Sets of what was learned, in memory, keep the contract too."""

from collections.abc import Awaitable, Callable

import pytest

from tests.contracts.learned_weights import LearnedWeightsContract
from tests.support.memory.learned_weights import MemoryLearnedWeights

pytestmark = pytest.mark.quick


class TestMemoryLearnedWeights(LearnedWeightsContract):
    @pytest.fixture
    def weights(self) -> MemoryLearnedWeights:
        return MemoryLearnedWeights()

    @pytest.fixture
    def spoil(self, weights: MemoryLearnedWeights) -> Callable[[str], Awaitable[None]]:
        async def spoil(name: str) -> None:
            first, *rest = weights.rows[name]
            weights.rows[name] = [first._replace(weights=b"\0" * len(first.weights)), *rest]

        return spoil
