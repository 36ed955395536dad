"""The language of voice notes is a setting over HTTP, too."""

from typing import Any

import pytest

from tests.api.talking import Caller

pytestmark = pytest.mark.quick
REST: dict[str, Any] = {"language": "en", "zone": "UTC", "country": "US", "picks": 3, "window_days": 60}


async def changed(anna: Caller, **settings: Any) -> str:
    answer = await anna("PUT", "/v1/settings", json=REST | settings)
    assert answer.status_code == 204, answer.text
    told: str = (await anna.get("/v1/settings"))["voice_language"]
    return told


async def test_it_is_theirs_until_they_say_otherwise(anna: Caller) -> None:
    assert (await anna.get("/v1/settings"))["voice_language"] == "interface"
    for language in ("ru", "auto", "en", "interface"):
        assert await changed(anna, voice_language=language) == language
        assert await changed(anna) == language


@pytest.mark.parametrize("wrong", ["de", "", "RU", 5])
async def test_what_cannot_be_is_refused(anna: Caller, wrong: Any) -> None:
    answer = await anna("PUT", "/v1/settings", json=REST | {"voice_language": wrong})

    assert answer.status_code in {400, 422}, answer.text
