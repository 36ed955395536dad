"""Whatever TMDB answers, what comes in is sensible, or refused and counted (promise 36)."""

import json
import random
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any

import msgspec
import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.adapters.tmdb.test_film_source import FULL
from tests.contracts.outside_lists import CHANGED, DAY, MANN
from tests.support.mutating import mutated
from tests.support.tmdb_records import details_of, watch_of
from tests.support.tmdb_server import TOKEN, Request, TmdbServer, tmdb_server
from tests.support.tmdb_shapes import person
from whattowatch.adapters.outside.outside import Outside
from whattowatch.adapters.tmdb.client import TmdbClient
from whattowatch.adapters.tmdb.film_changes import TmdbFilmChanges
from whattowatch.adapters.tmdb.film_finder import TmdbFilmFinder
from whattowatch.adapters.tmdb.film_lists import TmdbFilmLists
from whattowatch.adapters.tmdb.film_source import TmdbFilmSource
from whattowatch.adapters.tmdb.mapping import detailed_film
from whattowatch.adapters.tmdb.parts import PARTS, Providers
from whattowatch.adapters.tmdb.people import TmdbPeople
from whattowatch.adapters.tmdb.reading import Reading
from whattowatch.adapters.tmdb.records import Details
from whattowatch.adapters.tmdb.watch_source import TmdbWatchSource
from whattowatch.adapters.tmdb.watching import watch_told
from whattowatch.application.ports.people import Filmography
from whattowatch.domain.clean_text import clean_line, clean_text
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.pictures import poster_url, trailer_url
from whattowatch.domain.watching import KINDS, Service, WatchTold

pytestmark = pytest.mark.quick

MUTATED = 2_400
PAGE = details_of(FULL, {"append_to_response": ",".join(PARTS)})
Ask = Callable[[], Awaitable[Any]]


def problems(film: Film) -> list[str]:
    """What must never come in."""
    lines = [film.title, film.original_title, *film.titles.values(), *film.other_titles]
    lines += [
        *film.directors,
        *film.cast,
        *film.keywords,
        *film.certifications.values(),
        film.franchise or "",
    ]
    checks = {
        "id": 1 <= film.film_id < 2**31,
        "title": 0 < len(film.title) <= 500,
        "lines": all(clean_line(line) == line and len(line) <= 500 for line in lines),
        "synopses": all(
            clean_text(text) == text and len(text) <= 5_000
            for text in (film.synopsis, *film.synopses.values())
        ),
        "year": film.year is None or 1870 <= film.year <= 2100,
        "runtime": film.runtime_min is None or 0 < film.runtime_min <= 2_000,
        "vote": film.vote_average is None or 0 < film.vote_average <= 10,
        "votes": film.vote_count is None or 0 <= film.vote_count <= 10**9,
        "poster": film.poster_path is None
        or bool(re.fullmatch(r"/[A-Za-z0-9_-]+\.(jpg|png|svg)", film.poster_path)),
        "poster address": film.poster_path is None or poster_url(film.poster_path) is not None,
        "trailer": film.trailer_key is None or trailer_url(film.trailer_key) is not None,
        "imdb": film.imdb_id is None or bool(re.fullmatch(r"tt[0-9]{7,10}", film.imdb_id)),
        "wikidata": film.wikidata_id is None or bool(re.fullmatch(r"Q[0-9]+", film.wikidata_id)),
        "languages": all(re.fullmatch("[a-z]{2}", code) for code in (*film.titles, *film.synopses)),
        "countries": all(re.fullmatch("[A-Z]{2}", code) for code in (*film.certifications, *film.countries)),
    }
    wrong = [name for name, holds in checks.items() if not holds]
    try:
        msgspec.json.decode(msgspec.json.encode(film), type=Film)
    except msgspec.MsgspecError:
        wrong.append("types")
    return wrong


def told_problems(told: WatchTold) -> list[str]:
    options = [option for each in told.options.values() for option in each]
    checks = {
        "countries": all(re.fullmatch("[A-Z]{2}", code) for code in (*told.options, *told.links)),
        "kinds": all(option.kind in KINDS for option in options),
        "links": all(link.startswith("https://www.themoviedb.org/movie/") for link in told.links.values()),
    }
    wrong = [name for name, holds in checks.items() if not holds]
    return wrong + [each for option in options for each in service_problems(option.service)]


def service_problems(service: Service) -> list[str]:
    plain = clean_line(service.name) == service.name
    sensible = 1 <= service.service_id < 2**31 and 0 < len(service.name) <= 200 and plain
    logo = service.logo is None or bool(re.fullmatch(r"/[\w-]+\.(jpg|png|svg)", service.logo, re.ASCII))
    return [] if sensible and logo else ["service"]


def films_in(answer: Any) -> Sequence[Film]:
    match answer:
        case None:
            return ()
        case Film():
            return [answer]
        case Filmography():
            return [*answer.acted, *answer.directed]
        case list():
            return [each for each in answer if isinstance(each, Film)]
        case _:
            return list(getattr(answer, "films", ()))


@pytest_asyncio.fixture
async def server() -> AsyncIterator[TmdbServer]:
    async with tmdb_server([FULL]) as server:
        server.people[MANN.person_id] = person(MANN.person_id, MANN.name)
        server.changed = [*CHANGED]
        yield server


@pytest.mark.no_cover
async def test_mutated_answers_never_surprise(server: TmdbServer) -> None:
    chance, reading = random.Random(7), Reading()
    refused = unavailable = 0
    unpaced = Outside("TMDB", budget_s=10.0)
    async with TmdbClient(TOKEN, base_url=server.base_url, outside=unpaced) as client:
        doors = _doors(client, reading)
        for number in range(MUTATED):
            path, query, ask = doors[number % len(doors)]
            server.answers = {}
            usual = server.answer(Request(f"/3/{path}", query, {}))
            server.answers = {path: mutated(usual, chance)}
            try:
                answer = await ask()
            except Unavailable:
                unavailable += 1
                continue
            assert [problems(film) for film in films_in(answer) if problems(film)] == [], server.answers
            assert not (isinstance(answer, WatchTold) and told_problems(answer)), server.answers
        refused = reading.refused
    assert refused > 100
    assert 10 < unavailable < MUTATED / 2


def _doors(client: TmdbClient, reading: Reading) -> list[tuple[str, dict[str, str], Ask]]:
    """A path, what it is asked with, and who asks; the film's own page more often than all others."""
    source, lists = TmdbFilmSource(client, reading), TmdbFilmLists(client, reading)
    people, finder = TmdbPeople(client, reading), TmdbFilmFinder(client, reading)
    watch, changes = TmdbWatchSource(client, reading), TmdbFilmChanges(client, reading)
    one = FULL.film_id
    page: tuple[str, dict[str, str], Ask] = (
        f"movie/{one}",
        {"append_to_response": ",".join(PARTS)},
        lambda: source.details(one, language="ru"),
    )
    return [
        *[page] * 8,
        ("search/movie", {"query": "heat"}, lambda: source.search("heat", year=None, language="ru")),
        ("trending/movie/week", {}, lists.trending),
        (f"movie/{one}/recommendations", {}, lambda: lists.recommended(one)),
        ("collection/7", {}, lambda: lists.collection(7)),
        ("find/tt0113277", {"external_source": "imdb_id"}, lambda: finder.by_imdb_id("tt0113277")),
        (
            "person/638",
            {"append_to_response": "movie_credits"},
            lambda: people.filmography(MANN.person_id),
        ),
        (f"movie/{one}/watch/providers", {}, lambda: watch.options(one)),
        ("movie/changes", {}, lambda: changes.changed(DAY, DAY)),
    ]


def test_an_adapter_that_believes_everything_is_found_out() -> None:
    """The control of the test above: these mutations do reach what must be checked."""
    chance = random.Random(7)
    found: set[str] = set()
    for _ in range(MUTATED):
        page = mutated(PAGE, chance)
        try:
            found.update(problems(_believing(page)))
        except Exception as error:  # noqa: BLE001  # whatever it dies of is found, too
            found.add(type(error).__name__)
    assert {"lines", "poster", "imdb"} <= found


def _believing(page: Any) -> Film:
    return Film(
        film_id=page["id"],
        title=page["title"],
        poster_path=page["poster_path"],
        imdb_id=page["external_ids"]["imdb_id"],
        runtime_min=page["runtime"],
        directors=tuple(job["name"] for job in page["credits"]["crew"]),
    )


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False)
    | st.text(max_size=30)
    | st.sampled_from(["tt0113277", "/heat.jpg", "YouTube", "Trailer", "US", "ru", "Director", "Q1"])
)
NAMES = st.sampled_from(
    ["results", "titles", "translations", "cast", "crew", "keywords", "name", "title", "data", "iso_639_1"]
) | st.text(max_size=10)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(part=st.sampled_from([*PARTS, *PAGE]), value=VALUES)
def test_no_part_of_a_page_is_trusted(part: str, value: Any) -> None:
    page = json.dumps({**PAGE, part: value}).encode()
    reading = Reading()
    try:
        record = msgspec.json.decode(page, type=Details)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return  # which the client turns into Unavailable
    film = detailed_film(record, "ru", reading)
    assert film is None or problems(film) == []


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(country=st.sampled_from(["US", "us", "", "../"]) | st.text(max_size=3), value=VALUES, whole=VALUES)
def test_no_provider_is_trusted(country: str, value: Any, whole: Any) -> None:
    for answer in ({"results": {**watch_of(949)["results"], country: value}}, {"results": whole}, whole):
        try:
            record = msgspec.json.decode(json.dumps(answer).encode(), type=Providers)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            continue
        assert told_problems(watch_told(FULL.film_id, record, Reading())) == []
