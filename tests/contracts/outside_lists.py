"""What every source of lists, people, numbers and changes promises, the ones in memory included.

The outside world of these contracts: `FILMS`, one person, and `CHANGED` on `DAY`.
"""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from tests.contracts.film_catalogue import AMELIE, HEAT, MATRIX, RELOADED
from whattowatch.application.ports.film_changes import FilmChanges
from whattowatch.application.ports.film_finder import FilmFinder
from whattowatch.application.ports.film_lists import LAST_PAGE, Discovery, FilmLists
from whattowatch.application.ports.people import People, Person
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

DAY = date(2026, 11, 20)
CHANGED = [FilmId(number) for number in range(1, 46)]
MANN = Person(person_id=638, name="Michael Mann", known_for="Directing", popularity=12.5)


def _listed(film: Film, popularity: float, **more: object) -> Film:
    return replace(film, renown=None, popularity=popularity, genres=("Crime",), **more)


FILMS = [
    _listed(HEAT, 40.0, imdb_id="tt0113277", wikidata_id="Q42198"),
    _listed(MATRIX, 30.0, franchise="The Matrix Collection", franchise_id=2344),
    _listed(RELOADED, 20.0, franchise="The Matrix Collection", franchise_id=2344),
    _listed(AMELIE, 10.0),
]


class FilmListsContract:
    """Subclass it, and provide lists over `FILMS` as the fixture `lists`."""

    async def test_films_are_discovered_the_most_popular_first(self, lists: FilmLists) -> None:
        found = await lists.discover(Discovery(genres=("crime",)))

        assert [film.film_id for film in found.films] == [film.film_id for film in FILMS]
        assert (found.page, found.pages) == (1, 1)

    async def test_nothing_is_of_an_unknown_genre(self, lists: FilmLists) -> None:
        assert not (await lists.discover(Discovery(genres=("Slapstick",)))).films

    @pytest.mark.parametrize("page", [0, -1, 2, LAST_PAGE + 1, 10**9])
    async def test_there_is_nothing_beyond_the_pages(self, lists: FilmLists, page: int) -> None:
        assert not (await lists.trending("day", page=page)).films

    async def test_films_are_alike_and_recommended(self, lists: FilmLists) -> None:
        for ask in (lists.similar, lists.recommended):
            assert MATRIX.film_id in [film.film_id for film in (await ask(HEAT.film_id)).films]
            assert not (await ask(FilmId(1))).films

    async def test_a_series_is_told_in_its_order(self, lists: FilmLists) -> None:
        series = await lists.collection(2344)

        assert series is not None
        assert [film.film_id for film in series.films] == [MATRIX.film_id, RELOADED.film_id]
        assert series.name == "The Matrix Collection"

    @pytest.mark.parametrize("number", [1, 0, -1, 2**40])
    async def test_there_is_no_such_series(self, lists: FilmLists, number: int) -> None:
        assert await lists.collection(number) is None


class FilmFinderContract:
    """Provide a finder over `FILMS` as the fixture `finder`."""

    async def test_a_film_is_found_by_the_numbers_of_others(self, finder: FilmFinder) -> None:
        for found in (await finder.by_imdb_id("tt0113277"), await finder.by_wikidata_id("Q42198")):
            assert found is not None
            assert found.film_id == HEAT.film_id

    @pytest.mark.parametrize("number", ["tt9999999", "", "../../movie/1", "tt0113277?x", "949", "Q0", "т"])
    async def test_other_numbers_are_nobodys(self, finder: FilmFinder, number: str) -> None:
        assert await finder.by_imdb_id(number) is None
        assert await finder.by_wikidata_id(number) is None


class PeopleContract:
    """Provide people, of whom one is `MANN`, over `FILMS` as the fixture `people`."""

    async def test_people_are_found_by_name(self, people: People) -> None:
        assert list(await people.search("michael mann")) == [MANN]

    async def test_what_they_made_comes_newest_first(self, people: People) -> None:
        made = await people.filmography(MANN.person_id)

        assert made is not None
        assert made.person == MANN
        assert [film.film_id for film in made.directed] == [HEAT.film_id]
        assert not made.acted

    @pytest.mark.parametrize("number", [1, 0, -1, 2**40])
    async def test_nobody_has_another_number(self, people: People, number: int) -> None:
        assert await people.filmography(number) is None


class FilmChangesContract:
    """Provide the changes of `CHANGED` on `DAY` as the fixture `changes`."""

    async def test_all_pages_together_are_all_that_changed(self, changes: FilmChanges) -> None:
        first = await changes.changed(DAY, DAY)
        pages = [await changes.changed(DAY, DAY, page=page) for page in range(1, first.pages + 1)]

        assert [film_id for page in pages for film_id in page.film_ids] == CHANGED

    async def test_there_is_nothing_beyond_them(self, changes: FilmChanges) -> None:
        for page in (0, -1, 99, LAST_PAGE + 1):
            assert not (await changes.changed(DAY, DAY, page=page)).film_ids
        assert not (await changes.changed(DAY, DAY - timedelta(days=1))).film_ids

    async def test_a_longer_time_than_can_be_asked_for_is_cut(self, changes: FilmChanges) -> None:
        assert (await changes.changed(DAY - timedelta(days=400), DAY)).film_ids
