import pytest

from tests.contracts.event_store import EventStoreContract
from tests.support.memory.event_store import MemoryEventStore
from tests.support.memory.words import MemoryWords
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.ports.words import Words

pytestmark = pytest.mark.quick


class TestMemoryEventStore(EventStoreContract):
    @pytest.fixture
    def words(self) -> Words:
        return MemoryWords()

    @pytest.fixture
    def store(self, words: MemoryWords) -> EventStore:
        return MemoryEventStore(words)
