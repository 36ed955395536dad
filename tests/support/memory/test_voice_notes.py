"""Voice notes in a dictionary."""

import pytest

from tests.contracts.voice_notes import VoiceNotesContract
from tests.support.memory.voice_notes import MemoryVoiceNotes
from tests.support.memory.words import MemoryWords

pytestmark = pytest.mark.quick


class TestMemoryVoiceNotes(VoiceNotesContract):
    @pytest.fixture
    def words(self) -> MemoryWords:
        return MemoryWords()

    @pytest.fixture
    def notes(self, words: MemoryWords) -> MemoryVoiceNotes:
        return MemoryVoiceNotes(words)
