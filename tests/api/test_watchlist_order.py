"""The watchlist in order, over HTTP."""

from typing import Any

import pytest

from tests.api.talking import Caller
from tests.support.container import MemoryPorts

pytestmark = pytest.mark.quick


@pytest.fixture
async def saved(anna: Caller, ports: MemoryPorts) -> list[int]:
    """The films of a list, the newest first."""
    film_ids = [int(film.film_id) for film in ports.films[:6]]
    for film_id in film_ids:
        assert (await anna("PUT", f"/v1/films/{film_id}/watchlist")).is_success
        ports.clock.forward(seconds=1)
    return film_ids[::-1]


async def listed(anna: Caller, **params: Any) -> list[dict[str, Any]]:
    answer = await anna("GET", "/v1/watchlist", params=params)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def films(items: list[dict[str, Any]]) -> list[int]:
    return [item["film"]["film_id"] for item in items]


async def test_without_an_order_the_newest_come_first_and_nothing_is_guessed(
    anna: Caller, saved: list[int]
) -> None:
    items = await listed(anna)

    assert films(items) == films(await listed(anna, order="newest")) == saved
    assert [item["expected"] for item in items] == [None] * 6


async def test_by_title_by_length_and_by_year(anna: Caller, saved: list[int]) -> None:
    by_title = await listed(anna, order="title")
    titles = [item["film"]["title"].casefold() for item in by_title]
    assert titles == sorted(titles)
    years = [item["film"]["year"] for item in await listed(anna, order="latest")]
    assert years == sorted(years, reverse=True)
    assert sorted(films(await listed(anna, order="shortest"))) == sorted(saved)


async def test_the_best_for_them_come_first_as_picks_of_the_list_are_told(
    anna: Caller, saved: list[int], ports: MemoryPorts
) -> None:
    for film in ports.films[10:14]:
        await anna("PUT", f"/v1/films/{film.film_id}/review", {"rating": 5})
    items = await listed(anna, order="best")

    stars = [item["expected"]["rating"] for item in items]
    assert stars == sorted(stars, reverse=True)
    assert sorted(films(items)) == sorted(saved)
    guesses = {item["film"]["film_id"]: item["expected"] for item in items}
    wish = {"limits": {"among": "watchlist"}, "count": 3}
    picks = (await anna("POST", "/v1/recommendations", wish)).json()["picks"]
    assert len(picks) == 3
    assert [guesses[pick["film"]["film_id"]] for pick in picks] == [pick["expected"] for pick in picks]


async def test_a_page_of_it_goes_on_in_the_order(anna: Caller, saved: list[int]) -> None:
    whole = films(await listed(anna, order="best"))

    assert films(await listed(anna, order="best", limit=2, offset=2)) == whole[2:4]


async def test_another_order_is_refused(anna: Caller) -> None:
    assert (await anna("GET", "/v1/watchlist", params={"order": "worst"})).status_code == 400
