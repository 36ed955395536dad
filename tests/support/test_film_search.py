"""The search in memory: its contract."""

from collections.abc import Sequence

import pytest

from tests.contracts.film_search import FilmSearchContract, Searching
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from tests.support.memory.film_search import MemoryFilmSearch
from whattowatch.application.ports.film_search import FilmSearch
from whattowatch.domain.film import Film

pytestmark = pytest.mark.quick


class TestMemoryFilmSearch(FilmSearchContract):
    @pytest.fixture
    def searching(self) -> Searching:
        async def over(films: Sequence[Film]) -> FilmSearch:
            return MemoryFilmSearch(MemoryFilmCatalogue(films))

        return over
