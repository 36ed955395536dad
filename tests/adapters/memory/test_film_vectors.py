"""The vectors in memory: their contract."""

import pytest

from tests.contracts.film_vectors import FilmVectorsContract
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from tests.support.memory.film_vectors import MemoryFilmVectors
from whattowatch.application.ports.film_vectors import FilmVectors


class TestMemoryFilmVectors(FilmVectorsContract):
    @pytest.fixture
    def catalogue(self) -> MemoryFilmCatalogue:
        return MemoryFilmCatalogue()

    @pytest.fixture
    def vectors(self, catalogue: MemoryFilmCatalogue) -> FilmVectors:
        return MemoryFilmVectors(catalogue)
