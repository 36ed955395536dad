"""The facts in memory keep the contract too."""

import pytest

from tests.contracts.film_facts import FilmFactsContract
from tests.support.memory.clock import MemoryClock
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from whattowatch.application.ports.film_facts import FilmFacts

pytestmark = pytest.mark.quick


class TestMemoryFilmFacts(FilmFactsContract):
    @pytest.fixture
    def clock(self) -> MemoryClock:
        return MemoryClock()

    @pytest.fixture
    def catalogue(self, clock: MemoryClock) -> MemoryFilmCatalogue:
        return MemoryFilmCatalogue(clock=clock)

    @pytest.fixture
    def facts(self, catalogue: MemoryFilmCatalogue) -> FilmFacts:
        return catalogue.facts
