"""TMDB's lists, people, numbers of others, and changes."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from tests.contracts import outside_lists
from tests.contracts.film_catalogue import HEAT
from tests.contracts.outside_lists import CHANGED, DAY, FILMS, MANN
from tests.support.tmdb_server import TOKEN, TmdbServer, tmdb_server
from tests.support.tmdb_shapes import person
from whattowatch.adapters.tmdb.about import TmdbAbout
from whattowatch.adapters.tmdb.client import TmdbClient
from whattowatch.adapters.tmdb.film_changes import TmdbFilmChanges
from whattowatch.adapters.tmdb.film_finder import TmdbFilmFinder
from whattowatch.adapters.tmdb.film_lists import TmdbFilmLists
from whattowatch.adapters.tmdb.people import TmdbPeople
from whattowatch.adapters.tmdb.reading import Reading
from whattowatch.application.ports.film_lists import Discovery
from whattowatch.domain.errors import Unavailable

pytestmark = pytest.mark.quick


@pytest_asyncio.fixture
async def server() -> AsyncIterator[TmdbServer]:
    async with tmdb_server(FILMS) as server:
        server.people[MANN.person_id] = person(MANN.person_id, MANN.name)
        server.changed = [*CHANGED]
        yield server


@pytest_asyncio.fixture
async def client(server: TmdbServer) -> AsyncIterator[TmdbClient]:
    async with TmdbClient(TOKEN, base_url=server.base_url) as client:
        yield client


@pytest.fixture
def reading() -> Reading:
    return Reading()


@pytest.fixture
def lists(client: TmdbClient, reading: Reading) -> TmdbFilmLists:
    return TmdbFilmLists(client, reading)


class TestTmdbFilmLists(outside_lists.FilmListsContract):
    async def test_a_wish_is_asked_for_in_tmdbs_words(self, server: TmdbServer, lists: TmdbFilmLists) -> None:
        wanted = Discovery(
            genres=("crime", "Drama"),
            without_genres=("Horror", "Slapstick"),
            year_from=1990,
            year_to=1999,
            runtime_max_min=180,
            languages=("en", "fr"),
            countries=("US",),
            rating_least=7.5,
            votes_least=100,
            people=(638,),
            services=(8, 9),
            services_in="DE",
        )

        await lists.discover(wanted, page=3)

        asked = server.requests[-1]
        assert asked.path == "/3/discover/movie"
        assert asked.query == {
            "include_adult": "false",
            "include_video": "false",
            "sort_by": "popularity.desc",
            "with_genres": "80,18",
            "without_genres": "27",
            "primary_release_date.gte": "1990-01-01",
            "primary_release_date.lte": "1999-12-31",
            "with_runtime.lte": "180",
            "with_original_language": "en|fr",
            "with_origin_country": "US",
            "vote_average.gte": "7.5",
            "vote_count.gte": "100",
            "with_people": "638",
            "with_watch_providers": "8|9",
            "watch_region": "DE",
            "with_watch_monetization_types": "flatrate|free|ads",
            "page": "3",
            "language": "en-US",
        }

    async def test_titles_in_another_language_stand_beside_the_english_ones(
        self, lists: TmdbFilmLists
    ) -> None:
        first = (await lists.trending(language="ru")).films[0]

        assert (first.title, first.titles) == ("Heat", {"ru": "Схватка"})

    async def test_the_number_of_pages_is_never_more_than_can_be_asked_for(
        self, server: TmdbServer, lists: TmdbFilmLists
    ) -> None:
        server.answers["trending/movie/week"] = {"results": [], "total_pages": 10**9}

        assert (await lists.trending()).pages == 500

    @pytest.mark.parametrize("results", [None, {}, "none", 7])
    async def test_a_list_that_is_none_is_unavailable(
        self, server: TmdbServer, lists: TmdbFilmLists, results: object
    ) -> None:
        server.answers["trending/movie/week"] = {"results": results}

        with pytest.raises(Unavailable):
            await lists.trending()


class TestTmdbFilmFinder(outside_lists.FilmFinderContract):
    @pytest.fixture
    def finder(self, client: TmdbClient, reading: Reading) -> TmdbFilmFinder:
        return TmdbFilmFinder(client, reading)

    async def test_nobody_is_asked_about_what_is_no_number(
        self, server: TmdbServer, finder: TmdbFilmFinder
    ) -> None:
        assert await finder.by_imdb_id("../movie/949") is None
        assert not server.requests

    async def test_the_title_comes_in_the_language_asked_for(self, finder: TmdbFilmFinder) -> None:
        found = await finder.by_imdb_id("tt0113277", language="ru")

        assert found is not None
        assert found.title_in("ru") == "Схватка"


class TestTmdbPeople(outside_lists.PeopleContract):
    @pytest.fixture
    def people(self, client: TmdbClient, reading: Reading) -> TmdbPeople:
        return TmdbPeople(client, reading)

    async def test_a_record_of_somebody_else_is_refused(
        self, server: TmdbServer, people: TmdbPeople, reading: Reading
    ) -> None:
        server.answers["person/1"] = person(2, "Somebody else")

        assert await people.filmography(1) is None
        assert reading.refused == 1


class TestTmdbFilmChanges(outside_lists.FilmChangesContract):
    @pytest.fixture
    def changes(self, client: TmdbClient, reading: Reading) -> TmdbFilmChanges:
        return TmdbFilmChanges(client, reading)

    async def test_at_most_fourteen_days_are_asked_for(
        self, server: TmdbServer, changes: TmdbFilmChanges
    ) -> None:
        await changes.changed(DAY - timedelta(days=400), DAY)

        assert server.requests[-1].query["start_date"] == "2026-11-06"
        assert server.requests[-1].query["end_date"] == "2026-11-20"

    async def test_items_that_are_no_films_are_refused(
        self, server: TmdbServer, changes: TmdbFilmChanges, reading: Reading
    ) -> None:
        server.answers["movie/changes"] = {"results": [{"id": None}, {}, None, {"id": "9"}, {"id": 949}]}

        assert list((await changes.changed(DAY, DAY)).film_ids) == [HEAT.film_id]
        assert reading.refused == 4


class TestTmdbAbout:
    @pytest.fixture
    def about(self, client: TmdbClient, reading: Reading) -> TmdbAbout:
        return TmdbAbout(client, reading)

    async def test_it_says_where_pictures_are(self, about: TmdbAbout) -> None:
        pictures = await about.pictures()

        assert pictures is not None
        assert pictures.base == "https://image.tmdb.org/t/p/"
        assert "w500" in pictures.poster_sizes

    @pytest.mark.parametrize(
        "base",
        ["http://image.tmdb.org/t/p/", "https://evil.example/t/p/", "https://image.tmdb.org@evil/", ""],
    )
    async def test_nobody_is_sent_to_another_server(
        self, server: TmdbServer, about: TmdbAbout, reading: Reading, base: str
    ) -> None:
        server.answers["configuration"] = {
            "images": {"secure_base_url": base, "poster_sizes": [], "logo_sizes": []}
        }

        assert await about.pictures() is None
        assert reading.refused == 1

    async def test_genres_have_names(self, about: TmdbAbout) -> None:
        assert (await about.genres())["Crime"] == "Crime"
