"""The whole service in a process of its own, with a model for the wording of reasons beside it."""

import asyncio
import time
from typing import Any

from tests.support.narrating import as_told
from tests.support.openai_server import KEY, openai_server
from tests.support.service import Door, Place, door_of

HEAT = 949
DUE_S = 2.5
WORDS = 'You saw "Heat"'


async def _asked(door: Door) -> tuple[float, dict[str, Any]]:
    begun = time.monotonic()
    answer = await door("POST", "/v1/recommendations", {})
    return time.monotonic() - begun, answer.json()


def _said(told: dict[str, Any]) -> str:
    return " ".join(pick["reason"] for pick in told["picks"])


async def test_a_model_words_reasons_while_it_can_and_nobody_waits_for_it(place: Place) -> None:
    async with openai_server() as openai:
        openai.says = as_told
        up = await place.start(
            *("up", "--port", "0"),
            OPENAI_API_KEY=KEY,
            OPENAI_BASE_URL=openai.url,
            WTW_OPENAI_REASON_MODEL="gpt-4.1-nano",
            WTW_EMBEDDER="lexical",
        )
        async with door_of(up) as door:
            await door("PUT", f"/v1/films/{HEAT}/review", {"rating": 5, "text": "words of mine"})
            first_s, _ = await _asked(door)  # the library may still be loading
            async with asyncio.timeout(30):
                while WORDS not in _said((await _asked(door))[1]):  # noqa: ASYNC110  # nothing announces it
                    await asyncio.sleep(0.2)
            openai.hangs, before = True, len(openai.asked)
            late_s, late = await _asked(door)

        assert max(first_s, late_s) < DUE_S + 2.0
        assert all(pick["reason"] for pick in late["picks"])
        assert WORDS not in _said(late)
        assert len(openai.asked) > before
        assert "words of mine" not in str(openai.asked)
        assert KEY not in up.text
        assert "Traceback" not in up.text
