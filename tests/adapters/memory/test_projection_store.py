import pytest

from tests.contracts.projection_store import ProjectionStoreContract
from tests.support.memory.projection_store import MemoryProjectionStore
from whattowatch.application.ports.projection_store import ProjectionStore


@pytest.mark.quick
class TestMemoryProjectionStore(ProjectionStoreContract):
    @pytest.fixture
    def store(self) -> ProjectionStore:
        return MemoryProjectionStore()
