"""Where to watch, over HTTP: on a film's page, as a list of services, and as a limit."""

from typing import Any

import pytest

from tests.api.talking import Api, Caller
from tests.contracts.watch_options import APPLE, MUBI, NETFLIX
from tests.support.container import MemoryPorts
from whattowatch.application import credits as attribution
from whattowatch.domain.ids import FilmId
from whattowatch.domain.watching import WatchOption, WatchTold

pytestmark = pytest.mark.quick

LINK = "https://www.themoviedb.org/movie/3-x/watch?locale=DE"


async def told(ports: MemoryPorts, *films: int) -> None:
    """In Germany with Netflix, or for money."""
    options = (WatchOption(kind="stream", service=NETFLIX), WatchOption(kind="rent", service=APPLE))
    for film_id in films:
        await ports.watch.keep(
            WatchTold(film_id=FilmId(film_id), options={"DE": options}, links={"DE": LINK})
        )


async def change(caller: Caller, **settings: Any) -> Any:
    wanted = {"language": "en", "zone": "UTC", "country": "DE", "picks": 3, "window_days": 60, **settings}
    return await caller("PUT", "/v1/settings", wanted)


async def test_a_page_says_where_the_film_can_be_watched_and_whose_word_that_is(
    ports: MemoryPorts, anna: Caller
) -> None:
    film = int(ports.films[0].film_id)
    await change(anna, services=[8])
    await told(ports, film)

    page = await anna.get(f"/v1/films/{film}")

    assert page["watch"] == {
        "country": "DE",
        "as_of": page["watch"]["as_of"],
        "options": [
            {
                "kind": "stream",
                "service": {
                    "service_id": 8,
                    "name": "Netflix",
                    "logo_url": "https://image.tmdb.org/t/p/w92/netflix.jpg",
                },
                "mine": True,
            },
            {
                "kind": "rent",
                "service": {"service_id": 2, "name": "Apple TV", "logo_url": None},
                "mine": False,
            },
        ],
        "link": LINK,
        "attribution": attribution.JUSTWATCH,
    }
    assert page["watch"]["as_of"].startswith("2026-03-01")
    assert page["attribution"] == [attribution.TMDB, attribution.JUSTWATCH]
    assert "not endorsed, certified, or otherwise approved by TMDB" in page["attribution"][0]


async def test_what_nobody_told_is_null_and_nowhere_is_an_empty_list(
    ports: MemoryPorts, anna: Caller
) -> None:
    film, other = (int(each.film_id) for each in ports.films[:2])
    await told(ports, film)  # in Germany; Anna is in the United States

    assert (await anna.get(f"/v1/films/{film}"))["watch"]["options"] == []
    unknown = await anna.get(f"/v1/films/{other}")
    assert (unknown["watch"], unknown["attribution"]) == (None, [attribution.TMDB])


async def test_services_are_listed_for_a_country(ports: MemoryPorts, anna: Caller) -> None:
    await ports.watch.keep_services("FR", [MUBI, NETFLIX])

    listed = await anna.get("/v1/watch/services", country="FR")
    mine = await anna.get("/v1/watch/services")

    assert [service["name"] for service in listed["items"]] == ["MUBI", "Netflix"]
    assert (listed["country"], listed["attribution"]) == ("FR", attribution.JUSTWATCH)
    assert (mine["country"], mine["items"], mine["as_of"]) == ("US", [], None)


@pytest.mark.parametrize("country", ["fr", "FRA", "", "F1", "ЯЯ", "FR\n"])
async def test_other_countries_there_are_not(anna: Caller, country: str) -> None:
    answer = await anna("GET", "/v1/watch/services", params={"country": country})

    assert answer.status_code == 400


async def test_services_in_the_settings_are_kept_each_once(anna: Caller) -> None:
    assert (await change(anna, services=[337, 8, 8])).status_code == 204
    assert (await anna.get("/v1/settings"))["services"] == [8, 337]

    assert (await change(anna, picks=4)).status_code == 204
    assert (await anna.get("/v1/settings"))["services"] == [8, 337]

    assert (await change(anna, services=[])).status_code == 204
    assert (await anna.get("/v1/settings"))["services"] == []


@pytest.mark.parametrize("services", [[0], [-1], [2**31], ["8"], [8.5], list(range(1, 60)), "8", {}])
async def test_other_services_there_are_not(anna: Caller, services: Any) -> None:
    assert (await change(anna, services=services)).status_code in {400, 422}


async def test_a_recommendation_can_be_limited_to_my_services(ports: MemoryPorts, anna: Caller) -> None:
    offered = [int(film.film_id) for film in ports.films if film.released and not film.adult][:2]
    await change(anna, services=[8, 99])
    await told(ports, *offered)

    limited = await anna("POST", "/v1/recommendations", {"limits": {"only_my_services": True}, "count": 5})
    free = await anna("POST", "/v1/recommendations", {"count": 5})

    assert {pick["film"]["film_id"] for pick in limited.json()["picks"]} <= set(offered)
    assert limited.json()["picks"]
    assert limited.json()["limits"]["services"] == [8, 99]
    assert limited.json()["tight"] == "services"
    assert len(free.json()["picks"]) == 5
    assert free.json()["limits"]["services"] == []


async def test_who_named_no_services_cannot_ask_for_them_alone(anna: Caller) -> None:
    answer = await anna("POST", "/v1/recommendations", {"limits": {"only_my_services": True}})

    assert answer.status_code == 422
    assert "settings" in answer.json()["detail"]


async def test_no_reason_claims_a_service(api: Api, ports: MemoryPorts, anna: Caller) -> None:
    """What is known of services is a day old or more, so no reason leans on it."""
    offered = [int(film.film_id) for film in ports.films][:40]
    await change(anna, services=[8])
    await told(ports, *offered)

    given = (await anna("POST", "/v1/recommendations", {"count": 5})).json()

    assert given["picks"]
    assert not any("Netflix" in pick["reason"] for pick in given["picks"])
    assert api.app is not None
