import pytest

from tests.contracts.event_feed import EventFeedContract
from tests.support.memory.event_feed import MemoryEventFeed
from tests.support.memory.event_store import MemoryEventStore
from tests.support.memory.words import MemoryWords
from whattowatch.application.ports.event_feed import EventFeed
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.ports.words import Words

pytestmark = pytest.mark.quick


class TestMemoryEventFeed(EventFeedContract):
    @pytest.fixture
    def words(self) -> Words:
        return MemoryWords()

    @pytest.fixture
    def store(self, words: MemoryWords) -> EventStore:
        return MemoryEventStore(words)

    @pytest.fixture
    def feed(self, store: MemoryEventStore) -> EventFeed:
        return MemoryEventFeed(store, page=3)
