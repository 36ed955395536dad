import pytest

from tests.contracts import outside_lists
from tests.contracts.outside_lists import CHANGED, DAY, FILMS, MANN
from tests.support.memory.film_changes import MemoryFilmChanges
from tests.support.memory.film_finder import MemoryFilmFinder
from tests.support.memory.film_lists import MemoryFilmLists
from tests.support.memory.people import MemoryPeople
from whattowatch.application.ports.film_changes import FilmChanges
from whattowatch.application.ports.film_finder import FilmFinder
from whattowatch.application.ports.film_lists import FilmLists
from whattowatch.application.ports.people import People

pytestmark = pytest.mark.quick


class TestMemoryFilmLists(outside_lists.FilmListsContract):
    @pytest.fixture
    def lists(self) -> FilmLists:
        return MemoryFilmLists(FILMS)


class TestMemoryFilmFinder(outside_lists.FilmFinderContract):
    @pytest.fixture
    def finder(self) -> FilmFinder:
        return MemoryFilmFinder(FILMS)


class TestMemoryPeople(outside_lists.PeopleContract):
    @pytest.fixture
    def people(self) -> People:
        return MemoryPeople([MANN], FILMS)


class TestMemoryFilmChanges(outside_lists.FilmChangesContract):
    @pytest.fixture
    def changes(self) -> FilmChanges:
        return MemoryFilmChanges([(DAY, film_id) for film_id in CHANGED])
