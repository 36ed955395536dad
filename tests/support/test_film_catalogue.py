"""The catalogue that stands in for a real one is held to the same contract."""

import pytest

from tests.contracts.film_catalogue import FilmCatalogueContract
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from whattowatch.application.ports.film_catalogue import FilmCatalogue

pytestmark = pytest.mark.quick


class TestMemoryFilmCatalogue(FilmCatalogueContract):
    @pytest.fixture
    def catalogue(self) -> FilmCatalogue:
        return MemoryFilmCatalogue()
