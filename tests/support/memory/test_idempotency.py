"""The stand-in keeps what the real one promises."""

import pytest

from tests.contracts.idempotency import IdempotencyContract
from tests.support.memory.idempotency import MemoryIdempotency

pytestmark = pytest.mark.quick


class TestMemoryIdempotency(IdempotencyContract):
    @pytest.fixture
    def store(self) -> MemoryIdempotency:
        return MemoryIdempotency()
