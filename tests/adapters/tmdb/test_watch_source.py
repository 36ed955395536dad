"""Where to watch, from TMDB: asked for by itself, and told with a film's page."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.adapters.tmdb.test_film_source import FULL
from tests.support.tmdb_server import TOKEN, Request, TmdbServer, tmdb_server
from whattowatch.adapters.tmdb.client import TmdbClient
from whattowatch.adapters.tmdb.film_source import TmdbFilmSource
from whattowatch.adapters.tmdb.parts import PARTS
from whattowatch.adapters.tmdb.reading import Reading
from whattowatch.adapters.tmdb.watch_source import TmdbWatchSource
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import FilmId
from whattowatch.domain.watching import Service, WatchOption, WatchTold

pytestmark = pytest.mark.quick

NETFLIX = Service(service_id=8, name="Netflix", logo="/netflix.jpg")
APPLE = Service(service_id=2, name="Apple TV", logo="/apple.jpg")
LINK = "https://www.themoviedb.org/movie/949-heat/watch?locale="
TOLD = WatchTold(
    film_id=FULL.film_id,
    options={
        "US": (
            WatchOption(kind="stream", service=NETFLIX),
            WatchOption(kind="rent", service=APPLE),
            WatchOption(kind="buy", service=APPLE),
        ),
        "DE": (WatchOption(kind="rent", service=APPLE),),
    },
    links={"US": f"{LINK}US", "DE": f"{LINK}DE"},
)
AT = "movie/949/watch/providers"


@pytest_asyncio.fixture
async def server() -> AsyncIterator[TmdbServer]:
    async with tmdb_server([FULL]) as server:
        yield server


@pytest.fixture
def reading() -> Reading:
    return Reading()


@pytest_asyncio.fixture
async def client(server: TmdbServer) -> AsyncIterator[TmdbClient]:
    async with TmdbClient(TOKEN, base_url=server.base_url) as client:
        yield client


@pytest.fixture
def source(client: TmdbClient, reading: Reading) -> TmdbWatchSource:
    return TmdbWatchSource(client, reading)


async def test_all_countries_are_told_at_once(server: TmdbServer, source: TmdbWatchSource) -> None:
    assert await source.options(FULL.film_id) == TOLD
    assert [request.path for request in server.requests] == [f"/3/{AT}"]


async def test_of_an_unknown_film_nothing_is_told(source: TmdbWatchSource) -> None:
    assert await source.options(FilmId(1)) is None


async def test_services_come_in_their_order(server: TmdbServer, source: TmdbWatchSource) -> None:
    assert [service.name for service in await source.services("DE")] == ["Netflix", "Apple TV", "MUBI"]
    assert server.requests[0].query["watch_region"] == "DE"


@pytest.mark.parametrize(
    ("provider", "refused"),
    [
        (None, 1),
        ({}, 1),
        ({"provider_id": "8", "provider_name": "Netflix"}, 1),
        ({"provider_id": 0, "provider_name": "Netflix"}, 1),
        ({"provider_id": 2**31, "provider_name": "Netflix"}, 1),
        ({"provider_id": 9, "provider_name": ""}, 1),
        ({"provider_id": 9, "provider_name": "x" * 501}, 1),
        ({"provider_id": 9, "provider_name": "\u202e"}, 0),
    ],
)
async def test_a_bad_provider_spoils_no_good_one(
    server: TmdbServer, source: TmdbWatchSource, reading: Reading, provider: Any, refused: int
) -> None:
    good = {"provider_id": 8, "provider_name": " Net\x00flix\n", "logo_path": "/../x.jpg"}
    server.answers[AT] = {"results": {"US": {"flatrate": [provider, good], "link": "https://evil.example"}}}

    told = await source.options(FULL.film_id)

    plain = WatchOption(kind="stream", service=Service(service_id=8, name="Netflix"))
    assert told == WatchTold(film_id=FULL.film_id, options={"US": (plain,)})
    assert reading.refused == refused


@pytest.mark.parametrize("results", [{"usa": {}}, {"us": {"rent": []}}, {"../": {}}, {"": {}}])
async def test_countries_that_are_none_are_refused(
    server: TmdbServer, source: TmdbWatchSource, reading: Reading, results: Any
) -> None:
    server.answers[AT] = {"results": results}

    assert await source.options(FULL.film_id) == WatchTold(film_id=FULL.film_id)
    assert reading.refused == 1


@pytest.mark.parametrize("answer", [{}, {"results": None}, {"results": []}, [], {"success": False}])
async def test_silence_is_no_word_that_there_is_nothing(
    server: TmdbServer, source: TmdbWatchSource, answer: Any
) -> None:
    server.answers[AT] = answer

    with pytest.raises(Unavailable):
        await source.options(FULL.film_id)


async def test_a_films_page_tells_it_too_in_the_same_answer(server: TmdbServer, client: TmdbClient) -> None:
    films, heard = TmdbFilmSource(client), list[WatchTold]()

    async def keep(told: WatchTold) -> None:
        heard.append(told)

    films.tell_of_watching(keep)
    await films.details(FULL.film_id, language="en")

    assert heard == [TOLD]
    assert len(server.requests) == 1


async def test_a_film_comes_also_when_that_cannot_be_kept(client: TmdbClient) -> None:
    films = TmdbFilmSource(client)

    async def keep(_told: WatchTold) -> None:
        raise Unavailable("the database")

    films.tell_of_watching(keep)

    assert await films.details(FULL.film_id, language="en") == FULL


@pytest.mark.parametrize("part", [None, [], {"results": None}, "x"])
async def test_a_page_without_that_part_tells_nothing(
    server: TmdbServer, client: TmdbClient, part: Any
) -> None:
    films, heard = TmdbFilmSource(client), list[WatchTold]()
    page: Any = server.answer(_asked())
    server.pages[FULL.film_id] = {**page, "watch/providers": part}

    async def keep(told: WatchTold) -> None:
        heard.append(told)

    films.tell_of_watching(keep)

    assert await films.details(FULL.film_id, language="en") == FULL
    assert heard == []


def _asked() -> Any:
    return Request("/3/movie/949", {"append_to_response": ",".join(PARTS)}, {})
