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


async def test_of_what_they_own_the_unseen_come_first_and_then_what_they_loved_long_ago(
    api: Api, anna: Caller, ports: MemoryPorts
) -> None:
    unseen, loved, seen, gone, other = (int(film.film_id) for film in ports.films[:5])
    for film_id in (unseen, loved, seen, gone):
        assert (await anna("PUT", f"/v1/films/{film_id}/owned")).status_code == 204
    await anna("DELETE", f"/v1/films/{gone}/owned")
    await anna("PUT", f"/v1/films/{loved}/review", {"rating": 5.0})
    ports.clock.forward(days=200)
    anna = await api.viewer("Anna")  # with a token that is not of last year
    await anna("PUT", f"/v1/films/{seen}/review", {"rating": 5.0})

    told = (await anna("POST", "/v1/recommendations", {"limits": {"among": "owned"}})).json()

    assert [pick["film"]["film_id"] for pick in told["picks"]] == [unseen, loved]
    assert {pick["owned"] for pick in told["picks"]} == {True}
    assert told["limits"]["among"] == "owned"
    assert {item["film_id"] for item in (await anna.get("/v1/owned"))["items"]} == {unseen, loved, seen}
    assert (await anna.get(f"/v1/films/{loved}"))["owned"] is True
    assert (await anna.get(f"/v1/films/{other}"))["owned"] is False
    shown = await anna.get(f"/v1/recommendations/{told['recommendation_id']}")
    assert {pick["owned"] for pick in shown["picks"]} == {True}


async def test_what_they_own_can_be_asked_for_in_words(anna: Caller, ports: MemoryPorts) -> None:
    film_id = int(ports.films[0].film_id)
    await anna("PUT", f"/v1/films/{film_id}/owned")

    told = (await anna("POST", "/v1/recommendations", {"text": "something I own"})).json()

    assert [chip["key"] for chip in told["understood"]] == ["among:owned"]
    assert told["not_understood"] == []
    assert [pick["film"]["film_id"] for pick in told["picks"]] == [film_id]


async def test_who_owns_nothing_is_told_that_this_is_why(anna: Caller) -> None:
    told = (await anna("POST", "/v1/recommendations", {"limits": {"among": "owned"}})).json()

    assert (told["picks"], told["tight"]) == ([], "owned")


async def test_more_like_a_film_is_chosen_for_the_viewer_and_kept_as_any_answer(
    anna: Caller, ports: MemoryPorts
) -> None:
    like = int(ports.films[0].film_id)
    alike = [item["film"]["film_id"] for item in (await anna.get(f"/v1/films/{like}/similar"))["items"]]
    seen, hidden = alike[:2]
    await anna("PUT", f"/v1/films/{seen}/review", {"rating": 5.0})
    await anna("PUT", f"/v1/films/{hidden}/hidden")

    told = (await anna("POST", "/v1/recommendations", {"limits": {"like": like}, "count": 10})).json()

    picks = {pick["film"]["film_id"] for pick in told["picks"]}
    assert picks
    assert not picks & {like, seen, hidden}
    assert told["limits"]["like"] == like
    assert all(pick["reason"] and pick["delivered"] for pick in told["picks"])
    kept = await anna.get(f"/v1/recommendations/{told['recommendation_id']}")
    assert kept["limits"]["like"] == like
    assert any(share["film"]["film_id"] == seen for pick in kept["picks"] for share in pick["shares"])
    more = (await anna("POST", "/v1/recommendations", {"limits": {"like": like}, "count": 10})).json()
    assert not picks & {pick["film"]["film_id"] for pick in more["picks"]}


async def test_nothing_is_like_a_film_that_nobody_knows(anna: Caller) -> None:
    told = (await anna("POST", "/v1/recommendations", {"limits": {"like": 2_000_000_000}})).json()

    assert (told["picks"], told["tight"]) == ([], "like")


async def test_nobody_has_such_a_shelf(anna: Caller) -> None:
    for wish in ({"limits": {"among": "cellar"}}, {"limits": {"like": 0}}, {"slot": "best"}):
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
