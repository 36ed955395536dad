"""Imports in dicts."""

import pytest

from tests.contracts.imports import ImportsContract
from tests.support.memory.imports import MemoryImports
from tests.support.memory.words import MemoryWords

pytestmark = pytest.mark.quick


class TestMemoryImports(ImportsContract):
    @pytest.fixture
    def words(self) -> MemoryWords:
        return MemoryWords()

    @pytest.fixture
    def imports(self, words: MemoryWords) -> MemoryImports:
        return MemoryImports(words)
