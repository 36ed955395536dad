"""Where somebody stopped in a film, told by a player over HTTP."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.api.talking import Api, Caller, LogOf
from tests.support.container import MemoryPorts
from whattowatch.application.ports.clock import Clock
from whattowatch.domain.progress import AHEAD

pytestmark = pytest.mark.quick

LONG = 6_000


async def begun(api: Api, anna: Caller) -> tuple[str, datetime]:
    """Where a film's progress is told, and what time it is."""
    film = (await anna.get("/v1/films", query="the"))["items"][0]["film"]["film_id"]
    return f"/v1/films/{film}/progress", (await api.container.get(Clock)).now()


def told(minutes: float, at: datetime | None = None, **more: Any) -> dict[str, Any]:
    body = {"position_s": int(minutes * 60), "duration_s": LONG, **more}
    return body if at is None else {**body, "at": at.isoformat()}


async def test_a_film_is_begun_gone_on_with_and_seen_to_its_end(api: Api, anna: Caller) -> None:
    path, now = await begun(api, anna)
    assert (await anna("GET", path)).status_code == 404
    assert (await anna.get("/v1/progress"))["total"] == 0

    first = await anna("PUT", path, told(40, now - timedelta(minutes=60)))
    assert (first.status_code, int(first.headers["x-position"]) > 0) == (200, True)
    stands = first.json()
    assert (stands["position_s"], stands["duration_s"], stands["finished"]) == (2_400, LONG, False)
    (item,) = (await anna.get("/v1/progress"))["items"]
    assert (item["film"], item["position_s"]) == (stands["film"], 2_400)
    assert datetime.fromisoformat(item["stopped_at"]) == now - timedelta(minutes=60)

    ended = (await anna("PUT", path, told(95, now - timedelta(minutes=5)))).json()
    assert (ended["position_s"], ended["finished"], ended["rating_missing"]) == (None, True, True)
    assert (await anna.get("/v1/progress"))["total"] == 0
    film = stands["film"]["film_id"]
    page = await anna.get(f"/v1/films/{film}/review")
    assert [(each["origin"], each["rating"]) for each in page["viewings"]] == [("playback", None)]

    await anna("PUT", f"/v1/films/{film}/review", {"rating": 4})
    assert not (await anna.get(path))["rating_missing"]
    assert (await anna.get(f"/v1/films/{film}/review"))["review"]["origin"] == "playback"


async def test_the_same_update_twice_is_one_event_and_an_older_one_none(
    api: Api, anna: Caller, log_of: LogOf
) -> None:
    path, now = await begun(api, anna)
    await anna("PUT", path, told(40, now))
    before = await log_of(anna.viewer_id)

    again = await anna("PUT", path, told(40, now))
    older = await anna("PUT", path, told(60, now - timedelta(minutes=1)))

    assert again.json() == older.json() == await anna.get(path)
    assert again.json()["position_s"] == 2_400
    assert await log_of(anna.viewer_id) == before


async def test_without_a_time_it_is_just_now_and_without_a_length_that_of_the_catalogue(
    api: Api, anna: Caller, ports: MemoryPorts
) -> None:
    film = next(film for film in ports.films if film.runtime_min)
    path = f"/v1/films/{film.film_id}/progress"

    stands = (await anna("PUT", path, {"position_s": 60})).json()
    again = (await anna("PUT", path, {"position_s": 60})).json()

    assert stands == again
    assert stands["duration_s"] == (film.runtime_min or 0) * 60
    assert datetime.fromisoformat(stands["stopped_at"]) <= ports.clock.now()


async def test_whoever_does_not_go_on_says_so(api: Api, anna: Caller) -> None:
    path, now = await begun(api, anna)
    await anna("PUT", path, told(40, now))

    assert (await anna("DELETE", path)).status_code == 204
    assert (await anna("DELETE", path)).status_code == 204
    assert (await anna("GET", path)).status_code == 404
    assert (await anna.get("/v1/progress"))["items"] == []


async def test_unfinished_films_come_in_pages_and_are_nobody_elses(
    api: Api, anna: Caller, boris: Caller
) -> None:
    films = [item["film"]["film_id"] for item in (await anna.get("/v1/films", query="the"))["items"][:3]]
    now = (await api.container.get(Clock)).now()
    for ago, film in enumerate(films):
        await anna("PUT", f"/v1/films/{film}/progress", told(40, now - timedelta(hours=ago)))

    page = await anna.get("/v1/progress", limit=2, offset=1)

    assert ([item["film"]["film_id"] for item in page["items"]], page["total"]) == (films[1:], 3)
    assert (await boris.get("/v1/progress"))["total"] == 0


async def test_a_film_that_is_begun_is_not_recommended(api: Api, anna: Caller) -> None:
    window = {"language": "en", "zone": "UTC", "country": "US", "picks": 1, "window_days": 0}
    await anna("PUT", "/v1/settings", window)  # what was shown may be shown at once

    async def picked() -> int:
        (pick,) = (await anna("POST", "/v1/recommendations", {"slot": "safe"})).json()["picks"]
        film: int = pick["film"]["film_id"]
        return film

    film = await picked()
    assert await picked() == film
    await anna("PUT", f"/v1/films/{film}/progress", told(40))

    assert await picked() != film


@pytest.mark.parametrize(
    ("body", "status", "named"),
    [
        ({}, 400, "body"),
        ({"position_s": -1}, 400, "position_s"),
        ({"position_s": 86_401}, 400, "position_s"),
        ({"position_s": 1.5}, 400, "position_s"),
        ({"position_s": 10, "duration_s": 0}, 400, "duration_s"),
        ({"position_s": 10, "duration_s": 86_401}, 400, "duration_s"),
        ({"position_s": 10, "at": "2026-03-01T12:00:00"}, 400, "at"),
        ({"position_s": 10, "at": "yesterday"}, 400, "at"),
        ({"position_s": 10, "viewer_id": "x"}, 400, "body"),
        ({"position_s": 101, "duration_s": 100}, 422, "not-a-place"),
        ({"position_s": 10, "at": "2999-01-01T00:00:00Z"}, 422, "not-stopped-then"),
        ({"position_s": 10, "at": "9999-12-31T23:59:59-23:59"}, 422, "not-stopped-then"),
        ({"position_s": 10, "at": "0001-01-01T00:00:00+23:59"}, 422, "not-stopped-then"),
        ({"position_s": 10, "at": "1700-01-01T00:00:00Z"}, 422, "not-stopped-then"),
    ],
    ids=str,
)
async def test_what_cannot_be_is_refused(
    api: Api, anna: Caller, body: dict[str, Any], status: int, named: str
) -> None:
    path, _ = await begun(api, anna)

    answer = await anna("PUT", path, body)

    assert answer.status_code == status, answer.text
    facts = answer.json()
    assert named in (facts["type"] if status == 422 else facts["facts"]["field"])
    assert (await anna("GET", path)).status_code == 404


async def test_a_clock_may_be_a_little_ahead(api: Api, anna: Caller) -> None:
    path, now = await begun(api, anna)

    assert (await anna("PUT", path, told(40, now + AHEAD - timedelta(minutes=1)))).status_code == 200


@pytest.mark.parametrize("length", [{}, {"duration_s": LONG}])
async def test_of_a_film_that_nobody_knows_yet_it_is_kept_as_a_review_is(
    anna: Caller, length: dict[str, int]
) -> None:
    path = "/v1/films/2000000000/progress"
    answer = await anna("PUT", path, {"position_s": 600, **length})

    assert (answer.status_code, answer.json()["position_s"]) == (200, 600)
    assert answer.json()["film"] == {"film_id": 2000000000, "title": None, "year": None}
    assert (await anna.get(path))["duration_s"] == length.get("duration_s")
    assert (await anna.get("/v1/progress"))["total"] == 1


async def test_the_day_it_was_seen_is_that_of_the_viewer(api: Api, anna: Caller, ports: MemoryPorts) -> None:
    zone = {"language": "en", "zone": "Asia/Tokyo", "country": "JP", "picks": 3, "window_days": 60}
    assert (await anna("PUT", "/v1/settings", zone)).status_code == 204
    path, _ = await begun(api, anna)

    await anna("PUT", path, told(99, datetime(2026, 2, 27, 20, tzinfo=UTC)))

    seen = (await anna.get(path.replace("progress", "review")))["viewings"]
    assert [each["watched_on"] for each in seen] == ["2026-02-28"]
