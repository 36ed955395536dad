"""TMDB, as it answers and as it fails."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from typing import Any, get_args

import pytest
import pytest_asyncio
from msgspec.structs import replace

from tests.contracts.film_catalogue import AMELIE, HEAT
from tests.support.tmdb_records import details_of, listed_of
from tests.support.tmdb_server import TOKEN, Fault, TmdbServer, tmdb_server
from whattowatch.adapters.outside.http import LARGEST_ANSWER
from whattowatch.adapters.tmdb.client import TmdbClient, TokenRefused, outside_tmdb
from whattowatch.adapters.tmdb.film_source import TmdbFilmSource
from whattowatch.adapters.tmdb.parts import PARTS
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

pytestmark = pytest.mark.quick

FULL = replace(
    HEAT,
    renown=None,
    vote_average=7.9,
    vote_count=7000,
    popularity=40.5,
    keywords=("heist", "los angeles"),
    countries=("US",),
    franchise="A Series",
    franchise_id=7,
    titles={"ru": "Схватка", "de": "Heiß"},
    other_titles=("Heat: Director's Cut",),
    synopses={"ru": "Вор и сыщик."},
    imdb_id="tt0113277",
    wikidata_id="Q42198",
    poster_path="/heat.jpg",
    trailer_key="2GfZl4kuVNI",
    certifications={"US": "R", "DE": "16"},
)
IN_LISTS = (
    *("film_id", "title", "original_title", "original_language", "year", "genres", "synopsis"),
    *("vote_average", "vote_count", "popularity", "poster_path"),
)
SENSIBLE = {"429-soon", "500", "503"}  # and gone the second time


@pytest_asyncio.fixture
async def server() -> AsyncIterator[TmdbServer]:
    async with tmdb_server([FULL, AMELIE]) as server:
        yield server


@pytest_asyncio.fixture
async def source(server: TmdbServer) -> AsyncIterator[TmdbFilmSource]:
    """One with patience: whoever runs tests has other work too."""
    async with TmdbClient(TOKEN, base_url=server.base_url, outside=outside_tmdb(budget_s=10.0)) as client:
        yield TmdbFilmSource(client)


@pytest_asyncio.fixture
async def hasty(server: TmdbServer) -> AsyncIterator[TmdbFilmSource]:
    async with TmdbClient(TOKEN, base_url=server.base_url, outside=outside_tmdb(budget_s=0.5)) as client:
        yield TmdbFilmSource(client)


async def test_a_films_page_is_read_in_one_request(server: TmdbServer, source: TmdbFilmSource) -> None:
    film = await source.details(FULL.film_id, language="en")

    assert film == FULL
    assert [request.path for request in server.requests] == ["/3/movie/949"]
    assert server.requests[0].query["append_to_response"] == ",".join(PARTS)


async def test_a_synopsis_in_another_language_is_kept_for_who_asked(
    server: TmdbServer, source: TmdbFilmSource
) -> None:
    server.add(replace(FULL, synopses={"de": "Ein Dieb.", "fr": "Un voleur."}))

    film = await source.details(FULL.film_id, language="de")

    assert film is not None
    assert (film.synopses, film.synopsis_in("de"), film.synopsis_in("fr")) == (
        {"de": "Ein Dieb."},
        "Ein Dieb.",
        FULL.synopsis,
    )


async def test_a_search_gives_what_a_list_says(server: TmdbServer, source: TmdbFilmSource) -> None:
    found = await source.search("схватка", year=1995, language="ru")

    bare = Film(
        **{name: getattr(FULL, name) for name in IN_LISTS},
        titles={"ru": "Схватка"},
    )
    assert list(found) == [bare]
    assert {request.query["year"] for request in server.requests} == {"1995"}
    assert {request.query["language"] for request in server.requests} == {"en-US", "ru-RU"}


async def test_a_title_without_translation_is_not_told_twice(source: TmdbFilmSource) -> None:
    assert (await source.search("Amélie", year=None, language="de"))[0].titles == {}


async def test_an_unknown_film_is_none(source: TmdbFilmSource) -> None:
    assert await source.details(FilmId(12345), language="ru") is None
    assert list(await source.search("zzz", year=None, language="en")) == []


async def test_the_token_goes_in_a_header_and_into_no_log(
    server: TmdbServer,
    source: TmdbFilmSource,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    server.faults = ["500", None, "401"]
    await source.search("Heat", year=None, language="en")
    with pytest.raises(TokenRefused) as refused:
        await source.search("Heat", year=None, language="en")

    assert server.requests[0].headers["authorization"] == f"Bearer {TOKEN}"
    assert all(TOKEN not in "".join(request.query.values()) for request in server.requests)
    output = capsys.readouterr()
    assert TOKEN not in caplog.text + output.out + output.err + repr(refused.value) + str(refused.value)


async def test_a_refused_token_says_where_to_put_a_good_one(server: TmdbServer) -> None:
    async with TmdbClient("wrong", base_url=server.base_url) as client:
        with pytest.raises(Unavailable, match="TMDB_TOKEN"):
            await TmdbFilmSource(client).details(FULL.film_id, language="en")
    assert len(server.requests) == 1


@pytest.mark.parametrize("fault", get_args(Fault))
async def test_whatever_goes_wrong_it_is_unavailable_and_in_time(
    server: TmdbServer, hasty: TmdbFilmSource, fault: Fault
) -> None:
    server.always = fault
    for ask in (hasty.search("Heat", year=None, language="en"), hasty.details(FULL.film_id, language="en")):
        started = time.monotonic()
        with pytest.raises(Unavailable):
            await ask
        assert time.monotonic() - started < 3  # some faults last as long as one lets them
    assert len(server.requests) <= 6


@pytest.mark.parametrize("fault", ["500", "503", "429-soon", "cut", "nothing"])
async def test_what_passes_is_tried_again(server: TmdbServer, source: TmdbFilmSource, fault: Fault) -> None:
    server.faults = [fault]

    assert await source.details(FULL.film_id, language="en") == FULL
    assert len(server.requests) == 2


@pytest.mark.parametrize("fault", ["401", "503-long", "429", "redirect", "html", "large", "not-json"])
async def test_what_does_not_pass_is_not_tried_again(
    server: TmdbServer, source: TmdbFilmSource, fault: Fault
) -> None:
    server.always = fault
    with pytest.raises(Unavailable):
        await source.details(FULL.film_id, language="en")

    assert len(server.requests) == 1


async def test_nobody_listening_is_unavailable() -> None:
    async with tmdb_server() as server:
        pass
    async with TmdbClient(TOKEN, base_url=server.base_url, outside=outside_tmdb(budget_s=0.5)) as client:
        with pytest.raises(Unavailable):
            await TmdbFilmSource(client).details(FULL.film_id, language="en")


async def test_it_works_again_after_a_hang(server: TmdbServer, hasty: TmdbFilmSource) -> None:
    server.faults = ["hang"] * 12
    asked = [hasty.details(FULL.film_id, language="en") for _ in range(12)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    server.faults = []

    assert all(isinstance(answer, Unavailable) for answer in answers)
    assert await hasty.details(FULL.film_id, language="en") is not None


WRONG_DATES: list[Any] = [1995, {}, ["1995"]]
BAD_RECORDS: list[Any] = [
    *(None, [], 7, "film", {}, {"id": 1}, {"title": "Heat"}),
    *({"id": number, "title": "Heat"} for number in ("949", -1, 0, 2**63, 1.5, None, True)),
    *({"id": 1, "title": title} for title in ("", None, 7, "x" * 10_000, "\u202e", "   ")),
    *({"id": 1, "title": "Heat", "release_date": date} for date in WRONG_DATES),
    {"id": 1, "title": "Heat", "genre_ids": ["Drama"]},
    {"id": 1, "title": "Heat", "vote_count": "many"},
]


async def test_bad_records_are_refused_counted_and_spoil_no_good_one(
    server: TmdbServer, source: TmdbFilmSource
) -> None:
    server.listed = [*BAD_RECORDS, listed_of(AMELIE)]

    found = await source.search("Heat", year=None, language="en")

    assert [film.film_id for film in found] == [AMELIE.film_id]
    assert source.refused == len(BAD_RECORDS)


@pytest.mark.parametrize(
    ("odd", "expected"),
    [
        ({"release_date": ""}, {"year": None}),
        ({"release_date": None}, {"year": None}),
        ({"release_date": "0000-00-00"}, {"year": None}),
        ({"release_date": "9999-01-01"}, {"year": None}),
        ({"release_date": "2024"}, {"year": 2024}),
        ({"vote_average": None, "vote_count": None, "popularity": None}, {"vote_average": None}),
        ({"vote_average": 11}, {"vote_average": None}),
        ({"vote_average": 0, "vote_count": 0}, {"vote_average": None, "vote_count": 0}),
        ({"vote_count": -5}, {"vote_count": None}),
        ({"genre_ids": None}, {"genres": ()}),
        ({"genre_ids": [18, 18, 99999, -1]}, {"genres": ("Drama",)}),
        ({"title": " A\nB\x00\u202e <b> "}, {"title": "A B <b>"}),
        ({"original_title": None, "original_language": None, "overview": None}, {"original_language": ""}),
        ({"original_language": "../"}, {"original_language": ""}),
        ({"poster_path": "//evil", "unknown": {"a": [1]}}, {"poster_path": None}),
        ({"poster_path": "/../x.jpg"}, {"poster_path": None}),
        ({"poster_path": "/x.jpg?y"}, {"poster_path": None}),
        ({"poster_path": "/x.gif"}, {"poster_path": None}),
        ({"poster_path": None}, {"poster_path": None}),
        ({"adult": None}, {"adult": False}),
        ({"adult": True}, {"adult": True}),
    ],
)
async def test_odd_values_are_taken_for_unknown(
    server: TmdbServer, source: TmdbFilmSource, odd: dict[str, Any], expected: dict[str, Any]
) -> None:
    server.listed = [listed_of(AMELIE) | odd]

    [film] = await source.search("Amelie", year=None, language="en")

    assert {name: getattr(film, name) for name in expected} == expected
    assert source.refused == 0


@pytest.mark.parametrize(
    ("odd", "expected"),
    [
        ({"runtime": 0}, {"runtime_min": None}),
        ({"runtime": None}, {"runtime_min": None}),
        ({"runtime": 10**9}, {"runtime_min": None}),
        ({"genres": None, "credits": None, "keywords": None}, {"genres": (), "cast": (), "keywords": ()}),
        ({"credits": {}, "keywords": {}}, {"directors": (), "keywords": ()}),
        (
            {"credits": {"cast": [{"name": None}, {"name": "B"}, {"name": "A", "order": 0}]}},
            {"cast": ("A", "B")},
        ),
        ({"production_countries": [{"iso_3166_1": "us"}, {}, {"iso_3166_1": "FR"}]}, {"countries": ("FR",)}),
        ({"belongs_to_collection": {}}, {"franchise": None}),
        ({"status": "Rumored"}, {"released": False}),
        ({"status": None}, {"released": True}),
    ],
)
async def test_odd_pages_are_read_as_far_as_they_go(
    server: TmdbServer, source: TmdbFilmSource, odd: dict[str, Any], expected: dict[str, Any]
) -> None:
    server.pages[FULL.film_id] = details_of(FULL, {"append_to_response": ",".join(PARTS)}) | odd

    film = await source.details(FULL.film_id, language="en")

    assert {name: getattr(film, name) for name in expected} == expected


async def test_a_film_under_another_number_is_not_the_one_asked_for(
    server: TmdbServer, source: TmdbFilmSource
) -> None:
    server.pages[1] = details_of(FULL, {})

    assert await source.details(FilmId(1), language="en") is None
    assert source.refused == 1


def test_the_largest_answer_leaves_room_for_real_ones() -> None:
    assert LARGEST_ANSWER >= 1_000_000
