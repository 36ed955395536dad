"""The queries that go to Wikidata, run by an engine that knows nothing of us over a graph of Wikidata's shape."""

from pathlib import Path

import pytest
import rdflib
from msgspec.structs import replace

from tests.support.film_sources import HEAT, Asked
from tests.support.json_server import Request
from whattowatch.application.ports.claim_source import FilmKey

pytestmark = pytest.mark.quick

GRAPH = Path(__file__).with_name("heat.ttl")


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(GRAPH)


@pytest.fixture
def asking(asked: Asked, graph: rdflib.Graph) -> Asked:
    """The server hands queries to the engine; everything else is as before."""

    def answer(request: Request) -> object:
        if request.path == "/sparql":
            return graph.query(request.query["query"]).serialize(format="json")
        return asked.world.answer(request)

    asked.server.answer = answer
    return asked


@pytest.mark.parametrize(
    "key",
    [
        HEAT,
        replace(HEAT, imdb_id="", wikidata_id=""),
        replace(HEAT, wikidata_id=""),
        replace(HEAT, wikidata_id="Q77"),  # somebody took it for another film
    ],
    ids=["all ids", "TMDB's", "and IMDb's", "a wrong item"],
)
async def test_one_query_brings_all_that_is_asked_for(asking: Asked, key: FilmKey) -> None:
    answer = await asking.wikidata.ask(key)

    assert answer is not None
    assert answer.claims == {
        "wikidata_id": "Q42198",
        "imdb_id": "tt0113277",
        "title": "Heat",
        "titles": {"ru": "Схватка"},
        "original_title": "Heat",
        "original_language": "en",
        "year": 1995,
        "runtime_min": 170,
        "genres": ("Crime", "Drama"),
        "keywords": ("bank robbery", "heist"),
        "countries": ("US",),
        "directors": ("Michael Mann",),
        "cast": ("Al Pacino", "Robert De Niro"),
        "franchise": "Heat series",
    }
    assert [text.text for text in answer.texts] == ["1995 film by Michael Mann"]


async def test_pages_are_found_in_our_languages(asking: Asked) -> None:
    answer = await asking.wikipedia.ask(HEAT)

    asked_for = [request.query["titles"] for request in asking.server.requests if "titles" in request.query]
    assert asked_for == ["Heat (1995 film)", "Схватка (фильм, 1995)"]
    assert answer is not None


@pytest.mark.parametrize(
    "key",
    [
        replace(HEAT, film_id=5, imdb_id="", wikidata_id=""),
        replace(HEAT, film_id=5),  # the item says that it is another film of TMDB
    ],
    ids=["unknown", "contradicted"],
)
async def test_a_film_that_is_not_there_is_none(asking: Asked, key: FilmKey) -> None:
    assert await asking.wikidata.ask(key) is None
