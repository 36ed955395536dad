"""A viewer may say that nothing is to be learned from their ratings."""

from typing import Any

import pytest

from tests.api.talking import Caller, api_over
from tests.support.container import MemoryPorts, memory_container
from whattowatch.api.wiring import ApiProvider

pytestmark = pytest.mark.quick
REST: dict[str, Any] = {"language": "en", "zone": "UTC", "country": "US", "picks": 3, "window_days": 60}


async def change(anna: Caller, **settings: Any) -> bool:
    """What is so after it."""
    assert (await anna("PUT", "/v1/settings", json=REST | settings)).status_code == 204
    answer: bool = (await anna.get("/v1/settings"))["learn_from_me"]
    return answer


async def test_they_are_asked_to_say_no_and_a_no_stays() -> None:
    ports = MemoryPorts()
    async with memory_container(ports, ApiProvider()) as container, api_over(container) as api:
        anna = await api.viewer("Anna")
        assert (await anna.get("/v1/settings"))["learn_from_me"] is True

        assert await change(anna, learn_from_me=False) is False
        assert await change(anna) is False
        assert await change(anna, learn_from_me=True) is True
