"""One viewer's way through the API, from the first review to being forgotten."""

from collections import Counter

import pytest

from tests.api.talking import Api, Caller, LogOf
from whattowatch.application.ports.receipts import Receipts

pytestmark = pytest.mark.quick


async def test_a_viewer_says_asks_answers_and_leaves(api: Api, anna: Caller) -> None:
    found = (await anna.get("/v1/films", query="the"))["items"]
    loved, hated = found[0]["film"]["film_id"], found[1]["film"]["film_id"]

    said = await anna("PUT", f"/v1/films/{loved}/review", {"rating": 4.5, "text": "the diner scene"})
    assert (said.status_code, said.content) == (204, b"")
    assert int(said.headers["x-position"]) > 0
    await anna("PUT", f"/v1/films/{hated}/review", {"rating": 1})

    mine = (await anna.get(f"/v1/films/{loved}/review"))["review"]
    assert (mine["rating"], mine["text"], mine["origin"]) == (4.5, "the diner scene", "api")
    assert (await anna.get("/v1/reviews"))["total"] == 2
    assert (await anna.get("/v1/taste"))["rated"] == 2
    page = await anna.get(f"/v1/films/{loved}")
    assert page["reviewed"]
    assert page["statistics"]["mean"] == 4.5

    asked = await anna("POST", "/v1/recommendations", {"limits": {"exclude": [loved]}, "count": 4})
    assert asked.status_code == 201
    given = asked.json()
    assert asked.headers["location"] == f"/v1/recommendations/{given['recommendation_id']}"
    assert (given["mode"], given["degraded"]) == ("personal", ["tmdb"])
    assert len(given["picks"]) == 4
    assert not {loved, hated} & {pick["film"]["film_id"] for pick in given["picks"]}
    for pick in given["picks"]:
        total = sum(share["share"] for share in pick["shares"]) + pick["others"] + pick["prior"]
        assert pick["score"] == pytest.approx(total - pick["penalty"])
        assert pick["delivered"]
        assert pick["reason"]
        assert pick["feedback"] is None

    at = f"/v1/recommendations/{given['recommendation_id']}"
    first, second, third, fourth = (pick["film"]["film_id"] for pick in given["picks"])
    for film, body in {
        first: {"verdict": "watched", "rating": 4, "text": "as you said"},
        second: {"verdict": "later"},
        third: {"verdict": "not_for_me", "because": "genre"},
        fourth: {"verdict": "skip"},
    }.items():
        assert (await anna("PUT", f"{at}/picks/{film}/feedback", body)).status_code == 204

    whole = await anna.get(at)
    assert [pick["feedback"]["verdict"] for pick in whole["picks"]] == [
        "watched",
        "later",
        "not_for_me",
        "skip",
    ]
    assert {weight["film_id"] for weight in whole["inputs"]} == {loved, hated}
    assert (await anna.get("/v1/watchlist"))["items"][0]["film"]["film_id"] == second
    assert (await anna.get("/v1/hidden"))["items"][0]["film_id"] == third
    assert (await anna.get(f"/v1/films/{first}/review"))["review"]["origin"] == "recommendation"
    mirror = (await anna.get("/v1/taste"))["mirror"]
    assert mirror["all"] == {
        "shown": 4,
        "opened": 0,
        "saved": 1,
        "watched": 1,
        "rated": 1,
        "liked": 1,
        "skipped": 1,
        "not_for_me": 1,
    }
    assert {slot: mirror[slot]["shown"] for slot in mirror} == {"all": 4} | dict(
        Counter(pick["slot"] for pick in given["picks"])
    )

    assert (await anna("DELETE", f"{at}/picks/{second}/feedback")).status_code == 204
    assert (await anna.get("/v1/watchlist"))["total"] == 0
    assert (await anna.get("/v1/recommendations"))["items"][0]["picks"][1]["verdict"] is None

    again = (await anna("POST", "/v1/recommendations")).json()
    shown = {first, second, third, fourth, loved, hated}
    assert again["picks"]
    assert not shown & {pick["film"]["film_id"] for pick in again["picks"]}

    receipts = await api.container.get(Receipts)
    gone = await anna("DELETE", "/v1/me")
    assert gone.status_code == 200
    assert (await anna("GET", "/v1/me")).status_code == 401
    assert (await anna("DELETE", "/v1/me")).json() == gone.json()
    assert receipts.verified(gone.content).viewer_id == anna.viewer_id


async def test_settings_and_avoids_are_kept_and_changed(api: Api, anna: Caller) -> None:
    settings = await anna.get("/v1/settings")
    changed = settings | {"language": "ru", "picks": 2}
    assert (await anna("PUT", "/v1/settings", changed)).status_code == 204
    assert await anna.get("/v1/settings") == changed
    assert (await anna.get("/v1/me"))["settings"] == changed

    added = await anna("POST", "/v1/avoids", {"phrase": "no zombies and gore"})
    assert added.status_code == 201
    avoid_id = added.json()["avoid_id"]
    assert (await anna.get("/v1/avoids"))["items"][0]["terms"] == ["zombies", "gore"]
    assert (await anna("PATCH", f"/v1/avoids/{avoid_id}", {"muted": True})).status_code == 204
    assert (await anna.get("/v1/avoids"))["items"][0]["muted"]
    assert (await anna("DELETE", f"/v1/avoids/{avoid_id}")).status_code == 204
    assert (await anna.get("/v1/avoids"))["items"] == []

    two = (await anna("POST", "/v1/recommendations")).json()
    assert len(two["picks"]) == 2


async def test_a_watchlist_has_notes_and_a_hidden_film_can_be_shown_again(api: Api, anna: Caller) -> None:
    film = api_film(await anna.get("/v1/films/suggest", prefix="th"))
    await anna("PUT", f"/v1/films/{film}/watchlist", {"note": "with\r\nBoris\x00"})
    await anna("PUT", f"/v1/films/{film}/watchlist")
    assert [saved["note"] for saved in (await anna.get("/v1/watchlist"))["items"]] == ["with\nBoris"]
    await anna("DELETE", f"/v1/films/{film}/watchlist")
    assert (await anna.get("/v1/watchlist"))["items"] == []

    await anna("PUT", f"/v1/films/{film}/hidden")
    assert (await anna.get("/v1/hidden"))["total"] == 1
    await anna("DELETE", f"/v1/films/{film}/hidden")
    assert (await anna.get("/v1/hidden"))["total"] == 0


async def test_what_is_owned_is_listed_and_chosen_from_until_it_is_owned_no_more(
    api: Api, anna: Caller
) -> None:
    film = api_film(await anna.get("/v1/films/suggest", prefix="th"))
    for _ in range(2):
        assert (await anna("PUT", f"/v1/films/{film}/owned")).status_code == 204

    assert [item["film_id"] for item in (await anna.get("/v1/owned"))["items"]] == [film]
    assert (await anna.get(f"/v1/films/{film}"))["owned"]
    own = {"limits": {"among": "owned"}}
    given = (await anna("POST", "/v1/recommendations", own)).json()
    assert [(pick["film"]["film_id"], pick["owned"]) for pick in given["picks"]] == [(film, True)]
    await anna("DELETE", f"/v1/films/{film}/owned")
    assert (await anna.get("/v1/owned"))["total"] == 0
    assert not (await anna.get(f"/v1/films/{film}"))["owned"]
    assert (await anna("POST", "/v1/recommendations", own)).json()["picks"] == []
    boris = await api.viewer("Boris")
    assert (await boris.get("/v1/owned"))["total"] == 0


async def test_a_pick_that_was_opened_counts_once_and_says_nothing_of_their_taste(anna: Caller) -> None:
    film = api_film(await anna.get("/v1/films/suggest", prefix="th"))
    await anna("PUT", f"/v1/films/{film}/review", {"rating": 5})
    given = (await anna("POST", "/v1/recommendations")).json()
    at = f"/v1/recommendations/{given['recommendation_id']}"
    first, _, third = (pick["film"]["film_id"] for pick in given["picks"])
    before = await anna.get("/v1/taste")

    for _ in range(2):
        assert (await anna("PUT", f"{at}/picks/{third}/opened")).status_code == 204
    assert (await anna("PUT", f"{at}/picks/2147483647/opened")).status_code == 404

    assert [pick["opened"] for pick in (await anna.get(at))["picks"]] == [False, False, True]
    (listed,) = (await anna.get("/v1/recommendations"))["items"]
    assert [pick["opened_at"] is not None for pick in listed["picks"]] == [False, False, True]
    after = await anna.get("/v1/taste")
    assert (after["mirror"]["all"]["shown"], after["mirror"]["all"]["opened"]) == (3, 1)
    assert after | {"mirror": None} == before | {"mirror": None}
    next_ = (await anna("POST", "/v1/recommendations")).json()
    again = await anna.get(f"/v1/recommendations/{next_['recommendation_id']}")
    assert [weight["film_id"] for weight in again["inputs"]] == [film]
    assert first not in [pick["film"]["film_id"] for pick in next_["picks"]]


async def test_a_thumb_takes_the_place_of_stars_and_stars_that_of_a_thumb(
    anna: Caller, log_of: LogOf
) -> None:
    film = api_film(await anna.get("/v1/films/suggest", prefix="th"))
    at = f"/v1/films/{film}/review"

    async def said() -> tuple[float | None, str | None]:
        review = (await anna.get(at))["review"]
        assert (await anna.get("/v1/reviews"))["items"][0]["thumb"] == review["thumb"]
        return review["rating"], review["thumb"]

    assert (await anna("PUT", at, {"thumb": "up", "text": "fine"})).status_code == 204
    assert await said() == (None, "up")
    before = len(await log_of(anna.viewer_id))
    await anna("PUT", at, {"thumb": "up", "text": "fine"})
    assert len(await log_of(anna.viewer_id)) == before
    await anna("PUT", at, {"thumb": "down"})
    assert await said() == (None, "down")
    assert [viewing["thumb"] for viewing in (await anna.get(at))["viewings"]] == ["down"]
    await anna("PUT", at, {"rating": 4})
    assert await said() == (4, None)
    assert (await anna("PUT", at, {"rating": 4, "thumb": "up"})).json()["detail"] == (
        "a film gets stars or a thumb, not both: send one of them, and leave the other out"
    )
    assert await said() == (4, None)
    await anna("PUT", at, {"thumb": "down"})
    assert (await anna.get(f"/v1/films/{film}"))["statistics"]["ratings"] == 0
    assert (await anna("DELETE", at)).status_code == 204
    assert (await anna("GET", at)).status_code == 404


async def test_a_thumb_counts_towards_taste_picks_and_the_mirror(api: Api, anna: Caller) -> None:
    found = (await anna.get("/v1/films", query="the"))["items"]
    loved, hated = (each["film"]["film_id"] for each in found[:2])
    await anna("PUT", f"/v1/films/{loved}/review", {"thumb": "up"})
    await anna("PUT", f"/v1/films/{hated}/review", {"thumb": "down"})

    taste = await anna.get("/v1/taste")
    given = (await anna("POST", "/v1/recommendations", {"count": 2})).json()
    assert (taste["rated"], taste["likes"]["films"], taste["dislikes"]["films"]) == (2, 1, 1)
    whole = await anna.get(f"/v1/recommendations/{given['recommendation_id']}")
    weights = {each["film_id"]: each["weight"] for each in whole["inputs"]}
    assert weights[loved] > 0 > weights[hated]

    at = f"/v1/recommendations/{given['recommendation_id']}/picks"
    for pick, thumb in zip(given["picks"], ("up", "down"), strict=True):
        body = {"verdict": "watched", "thumb": thumb}
        assert (await anna("PUT", f"{at}/{pick['film']['film_id']}/feedback", body)).status_code == 204
    mirror = (await anna.get("/v1/taste"))["mirror"]["all"]
    assert (mirror["watched"], mirror["rated"], mirror["liked"]) == (2, 2, 1)


async def test_a_review_can_be_taken_back_and_a_second_viewing_added(api: Api, anna: Caller) -> None:
    film = api_film(await anna.get("/v1/films/suggest", prefix="th"))
    await anna("PUT", f"/v1/films/{film}/review", {"rating": 3, "watched_on": "2025-01-02"})
    await anna("PUT", f"/v1/films/{film}/review", {"rating": 5, "watched_on": "2026-01-02", "rewatch": True})
    seen = await anna.get(f"/v1/films/{film}/review")
    assert [viewing["rating"] for viewing in seen["viewings"]] == [3, 5]
    assert seen["review"]["viewings"] == 2

    assert (await anna("DELETE", f"/v1/films/{film}/review")).status_code == 204
    assert (await anna("GET", f"/v1/films/{film}/review")).status_code == 404
    assert (await anna("DELETE", f"/v1/films/{film}/review")).status_code == 404


def api_film(suggestions: object) -> int:
    film: int = suggestions["items"][0]["film_id"]  # type: ignore[index]  # JSON
    return film
