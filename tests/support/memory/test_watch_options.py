import pytest

from tests.contracts.watch_options import WatchOptionsContract
from tests.support.memory.clock import MemoryClock
from tests.support.memory.watch_options import MemoryWatchOptions
from whattowatch.application.ports.watch_options import WatchOptions

pytestmark = pytest.mark.quick


class TestMemoryWatchOptions(WatchOptionsContract):
    @pytest.fixture
    def clock(self) -> MemoryClock:
        return MemoryClock()

    @pytest.fixture
    def options(self, clock: MemoryClock) -> WatchOptions:
        return MemoryWatchOptions(clock)
