"""The same question over other films: the watchlist, what was loved, one slot, another film for one of the three."""

import pytest

from tests.api.talking import Api, Caller
from tests.support.container import MemoryPorts

pytestmark = pytest.mark.quick


async def picked(caller: Caller, **wish: object) -> list[dict[str, object]]:
    answer = await caller("POST", "/v1/recommendations", wish)
    assert answer.status_code == 201, answer.text
    return [{"film_id": pick["film"]["film_id"], "slot": pick["slot"]} for pick in answer.json()["picks"]]


async def test_only_the_watchlist_is_looked_at(anna: Caller, ports: MemoryPorts) -> None:
    wanted, seen = (int(film.film_id) for film in ports.films[:2])
    for film_id in (wanted, seen):
        await anna("PUT", f"/v1/films/{film_id}/watchlist")
    await anna("PUT", f"/v1/films/{seen}/review", {"rating": 4.0})

    answer = await anna("POST", "/v1/recommendations", {"limits": {"among": "watchlist"}})

    told = answer.json()
    assert [pick["film"]["film_id"] for pick in told["picks"]] == [wanted]
    assert told["tight"] == "watchlist"
    assert told["limits"]["among"] == "watchlist"


async def test_what_was_loved_long_ago_can_be_asked_for_again(
    api: Api, anna: Caller, ports: MemoryPorts
) -> None:
    loved, hated = (int(film.film_id) for film in ports.films[:2])
    await anna("PUT", f"/v1/films/{loved}/review", {"rating": 5.0})
    await anna("PUT", f"/v1/films/{hated}/review", {"rating": 2.0})
    assert await picked(anna, limits={"among": "loved"}) == []

    ports.clock.forward(days=200)
    anna = await api.viewer("Anna")  # with a token that is not of last year

    assert [pick["film_id"] for pick in await picked(anna, limits={"among": "loved"})] == [loved]
    assert loved not in [pick["film_id"] for pick in await picked(anna, count=10)]


async def test_another_film_for_one_of_the_three(anna: Caller, ports: MemoryPorts) -> None:
    await anna("PUT", f"/v1/films/{ports.films[0].film_id}/review", {"rating": 5.0})
    first = await picked(anna)
    wildcard = next(pick for pick in first if pick["slot"] == "wildcard")

    again = await picked(
        anna, slot="wildcard", count=1, limits={"exclude": [pick["film_id"] for pick in first]}
    )

    assert [pick["slot"] for pick in again] == ["wildcard"]
    assert again[0]["film_id"] != wildcard["film_id"]


async def test_nobody_has_such_a_shelf(anna: Caller) -> None:
    for wish in ({"limits": {"among": "owned"}}, {"slot": "best"}):
        assert (await anna("POST", "/v1/recommendations", wish)).status_code == 400


async def test_a_film_that_too_few_people_voted_for_is_left_out(anna: Caller, ports: MemoryPorts) -> None:
    votes = {int(film.film_id): film.vote_count or 0 for film in ports.films}
    most = max(votes.values())

    answer = await anna("POST", "/v1/recommendations", {"limits": {"votes_least": most}, "count": 10})

    told = answer.json()
    assert {votes[pick["film"]["film_id"]] for pick in told["picks"]} == {most}
    assert (told["limits"]["votes_least"], told["tight"]) == (most, "votes_least")


async def test_a_film_they_hid_speaks_against_what_it_is_like_until_it_is_shown_again(
    anna: Caller, ports: MemoryPorts
) -> None:
    loved, hidden = (int(film.film_id) for film in ports.films[:2])
    await anna("PUT", f"/v1/films/{loved}/review", {"rating": 5.0})
    await anna("PUT", f"/v1/films/{hidden}/hidden")

    inputs = await weighed(anna)
    await anna("DELETE", f"/v1/films/{hidden}/hidden")

    assert {*inputs} == {loved, hidden}
    assert inputs[hidden] < 0 < inputs[loved]
    assert {*await weighed(anna)} == {loved}


async def weighed(caller: Caller) -> dict[int, float]:
    """What counts in the next answer."""
    answer = await caller("POST", "/v1/recommendations", {"count": 1})
    told = await caller("GET", answer.headers["Location"])
    return {each["film_id"]: each["weight"] for each in told.json()["inputs"]}
