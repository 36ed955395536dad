"""A film's page: how old it is, and where each field comes from."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from tests.api.talking import Caller
from tests.contracts.film_catalogue import HEAT, MOON
from tests.support.container import MemoryPorts
from whattowatch.application.film_answers import answer_of

pytestmark = pytest.mark.quick

WHOLE_MOON = replace(MOON, runtime_min=97)


async def test_a_page_says_where_each_field_comes_from_if_asked(ports: MemoryPorts, anna: Caller) -> None:
    film = ports.films[0]
    await ports.catalogue.facts.override(film.film_id, "year", 1994, reason="the poster", who="the operator")

    page = await anna.get(f"/v1/films/{film.film_id}", provenance=1)

    year = page["provenance"]["fields"]["year"]
    assert (page["film"]["year"], year["value"], year["source"], year["confidence"]) == (
        1994,
        1994,
        "operator",
        1,
    )
    assert [(other["value"], other["source"]) for other in year["others"]] == [(film.year, "tests")]
    assert [each["reason"] for each in page["provenance"]["corrections"]] == ["the poster"]
    assert "the operator" not in str(page)
    assert (await anna.get(f"/v1/films/{film.film_id}"))["provenance"] is None


async def test_a_page_says_when_it_is_old(ports: MemoryPorts, anna: Caller) -> None:
    now = ports.clock.now()
    for film, days in ((HEAT, 31), (WHOLE_MOON, 29)):
        answer = answer_of(film, source="tmdb", language="en", at=now - timedelta(days=days))
        await ports.catalogue.facts.keep([answer])

    old, fresh = [await anna.get(f"/v1/films/{film.film_id}") for film in (HEAT, MOON)]

    assert (old["stale"], fresh["stale"]) == (True, False)
    assert old["as_of"] < fresh["as_of"]
