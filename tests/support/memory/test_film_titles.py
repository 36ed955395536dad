"""Films by title and year, in memory."""

import pytest

from tests.contracts.film_titles import FilmTitlesContract
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from tests.support.memory.film_titles import MemoryFilmTitles

pytestmark = pytest.mark.quick


class TestMemoryFilmTitles(FilmTitlesContract):
    @pytest.fixture
    def catalogue(self) -> MemoryFilmCatalogue:
        return MemoryFilmCatalogue()

    @pytest.fixture
    def titles(self, catalogue: MemoryFilmCatalogue) -> MemoryFilmTitles:
        return MemoryFilmTitles(catalogue)
