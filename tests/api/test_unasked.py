"""Settings of what comes unasked, of quiet hours and of an age level."""

from typing import Any

import pytest

from tests.api.talking import Caller

pytestmark = pytest.mark.quick
REST: dict[str, Any] = {"language": "en", "zone": "UTC", "country": "US", "picks": 3, "window_days": 60}


async def changed(anna: Caller, **settings: Any) -> dict[str, Any]:
    answer = await anna("PUT", "/v1/settings", json=REST | settings)
    assert answer.status_code == 204, answer.text
    names = ("age_level", "quiet_from", "quiet_until", "notices", "evening_hour")
    told: dict[str, Any] = await anna.get("/v1/settings")
    return {name: told[name] for name in names}


async def test_they_stay_as_they_are_until_said_otherwise(anna: Caller) -> None:
    usual = {
        "age_level": None,
        "quiet_from": 22,
        "quiet_until": 9,
        "notices": ["watched", "available", "moderated"],
        "evening_hour": 19,
    }
    assert await changed(anna) == usual

    mine = {"age_level": 12, "quiet_from": 0, "quiet_until": 7, "notices": ["digest"], "evening_hour": 20}
    assert await changed(anna, **mine) == mine
    assert await changed(anna) == mine
    assert await changed(anna, age_level=None, notices=[]) == mine | {"age_level": None, "notices": []}


async def test_each_notice_once_and_in_their_order(anna: Caller) -> None:
    assert (await changed(anna, notices=["digest", "watched", "digest"]))["notices"] == ["watched", "digest"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"age_level": 18},
        {"age_level": -1},
        {"quiet_from": 24},
        {"notices": ["adverts"]},
        {"quiet_until": "9"},
        {"evening_hour": 24},
    ],
)
async def test_what_cannot_be_is_refused(anna: Caller, wrong: dict[str, Any]) -> None:
    assert (await anna("PUT", "/v1/settings", json=REST | wrong)).status_code == 400
