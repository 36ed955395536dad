"""Restraints in memory."""

import pytest

from tests.contracts.restraints import RestraintsContract
from tests.support.memory.restraints import MemoryRestraints

pytestmark = pytest.mark.quick


class TestMemoryRestraints(RestraintsContract):
    @pytest.fixture
    def restraints(self) -> MemoryRestraints:
        return MemoryRestraints()
