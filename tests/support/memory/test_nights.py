import pytest

from tests.contracts.nights import NightsContract
from tests.support.memory.nights import MemoryNights

pytestmark = pytest.mark.quick


class TestMemoryNights(NightsContract):
    @pytest.fixture
    def nights(self) -> MemoryNights:
        return MemoryNights()
