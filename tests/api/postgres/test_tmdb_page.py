"""A film that nobody here knew: its page over PostgreSQL, from a local TMDB."""

import secrets
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from msgspec.structs import replace

from tests.adapters.tmdb.test_film_source import FULL
from tests.api.talking import SECRET, Api
from tests.support.tmdb_server import TOKEN, TmdbServer, tmdb_server
from whattowatch.application.credits import JUSTWATCH, TMDB
from whattowatch.domain.ids import FilmId
from whattowatch.wiring.container import Assembly, assembled
from whattowatch.wiring.installation import Installation
from whattowatch.wiring.keys import Keys
from whattowatch.wiring.secret import Secret
from whattowatch.wiring.settings import Settings

NEW = replace(
    FULL, film_id=FilmId(2_000_000_001), title="Heat of Tomorrow", original_title="Heat of Tomorrow"
)


@pytest_asyncio.fixture
async def tmdb() -> AsyncIterator[TmdbServer]:
    async with tmdb_server([NEW]) as server:
        yield server


@pytest_asyncio.fixture
async def assembly(database: str, tmp_path: Path, tmdb: TmdbServer) -> AsyncIterator[Assembly]:
    keys = Keys(secrets.token_bytes(32), SECRET, *[secrets.token_bytes(32) for _ in range(4)])
    settings = Settings(data_dir=tmp_path, tmdb_token=Secret(TOKEN), tmdb_base_url=tmdb.base_url)
    place = Installation(settings=settings, keys=keys, dsn=database, owns_database=False, missing=())
    async with assembled(place) as assembly:
        yield assembly


async def test_one_request_brings_the_film_and_where_to_watch_it(api: Api, tmdb: TmdbServer) -> None:
    anna = await api.viewer("Anna")

    page = await anna.get(f"/v1/films/{NEW.film_id}")

    asked = [request.path for request in tmdb.requests if str(NEW.film_id) in request.path]
    assert asked == [f"/3/movie/{NEW.film_id}"]
    assert page["film"]["title"] == NEW.title
    assert page["film"]["poster_url"] == "https://image.tmdb.org/t/p/w500/heat.jpg"
    assert page["film"]["trailer_url"] == "https://www.youtube.com/watch?v=2GfZl4kuVNI"
    assert page["film"]["certifications"] == {"US": "R", "DE": "16"}
    assert page["film"]["imdb_id"] == "tt0113277"
    assert [option["service"]["name"] for option in page["watch"]["options"]] == [
        "Netflix",
        "Apple TV",
        "Apple TV",
    ]
    assert page["attribution"] == [TMDB, JUSTWATCH]


async def test_it_is_told_in_the_viewers_language(api: Api) -> None:
    boris = await api.viewer("Boris")
    settings = {"language": "ru", "zone": "UTC", "country": "DE", "picks": 3, "window_days": 60}
    await boris("PUT", "/v1/settings", settings)

    page = await boris.get(f"/v1/films/{NEW.film_id}")

    assert (page["film"]["title"], page["film"]["synopsis"]) == ("Схватка", "Вор и сыщик.")
    assert [option["kind"] for option in page["watch"]["options"]] == ["rent"]


async def test_with_tmdb_gone_a_page_is_what_was_told_before(api: Api, tmdb: TmdbServer) -> None:
    anna = await api.viewer("Anna")
    before = await anna.get(f"/v1/films/{NEW.film_id}")
    tmdb.always = "500"

    after = await anna.get(f"/v1/films/{NEW.film_id}")

    assert (after["film"], after["watch"]) == (before["film"], before["watch"])


@pytest.mark.parametrize("country", ["US", "DE"])
async def test_services_come_from_tmdb_once(api: Api, tmdb: TmdbServer, country: str) -> None:
    anna = await api.viewer("Anna")

    listed = [await anna.get("/v1/watch/services", country=country) for _ in range(2)]

    assert [[each["name"] for each in answer["items"]] for answer in listed] == [
        ["Netflix", "Apple TV", "MUBI"]
    ] * 2
    assert [request.path for request in tmdb.requests].count("/3/watch/providers/movie") == 1
