"""Films found over HTTP: filters, reasons, and what is said when a part is away."""

import pytest

from tests.api.talking import Api, Caller
from tests.support.memory.embedder import MemoryEmbedder
from whattowatch.application.ports.embedder import Embedder

pytestmark = pytest.mark.quick


async def test_an_answer_says_why(anna: Caller) -> None:
    page = await anna.get("/v1/films", query="night")

    reasons = [item["reason"] for item in page["items"]]
    assert {"by", "matched", "how", "likeness"} == set(reasons[0])
    assert any(reason["matched"] in {"title", "original_title", "translated_title"} for reason in reasons)
    assert page["mode"] == "hybrid"


@pytest.mark.parametrize("mode", ["keyword", "semantic", "hybrid"])
async def test_filters_narrow_every_mode(anna: Caller, mode: str) -> None:
    page = await anna.get(
        "/v1/films", query="night", mode=mode, genres="drama, Comedy", year_from="1980", runtime_to_min="150"
    )

    films = [item["film"] for item in page["items"]]
    assert bool(films) == (mode != "semantic")  # nothing has a vector here
    for film in films:
        assert {"Drama", "Comedy"} & set(film["genres"])
        assert film["year"] >= 1980
        assert film["runtime_min"] <= 150


async def test_a_filter_that_nothing_can_pass_is_refused(anna: Caller) -> None:
    answer = await anna("GET", "/v1/films?query=night&year_from=2000&year_to=1990")

    assert (answer.status_code, answer.json()["type"]) == (422, "urn:whattowatch:impossible-limits")


async def test_my_services_must_be_named_first(anna: Caller) -> None:
    answer = await anna("GET", "/v1/films?query=night&my_services=true")

    assert answer.status_code == 422


@pytest.mark.parametrize(
    "wrong", ["mode=psychic", "year_from=1", "rating_from=11", "votes_from=0", "runtime_to_min=x", "limit=0"]
)
async def test_a_wrong_parameter_is_told(anna: Caller, wrong: str) -> None:
    assert (await anna("GET", f"/v1/films?query=night&{wrong}")).status_code == 400


async def test_an_embedder_that_is_away_is_said(api: Api, anna: Caller) -> None:
    embedder = await api.container.get(Embedder)
    assert isinstance(embedder, MemoryEmbedder)
    embedder.away = True

    page = await anna.get("/v1/films", query="night")

    assert (page["mode"], page["degraded"]) == ("keyword", ["semantic"])
    assert page["items"]
