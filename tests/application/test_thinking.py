"""Those who ask at once take turns, and whoever goes away gives theirs back."""

import asyncio

import pytest

from whattowatch.application.thinking import AT_ONCE, Thinking

pytestmark = pytest.mark.quick


async def test_no_more_than_a_few_think_at_once_and_all_get_their_turn_in_order() -> None:
    thinking, now, most, served = Thinking(), 0, 0, list[int]()

    async def think(number: int) -> None:
        nonlocal now, most
        async with thinking.turn():
            now += 1
            most = max(most, now)
            await asyncio.sleep(0)
            now -= 1
            served.append(number)

    await asyncio.gather(*map(think, range(20)))

    assert (most, served) == (AT_ONCE, list(range(20)))


async def test_who_stops_waiting_or_fails_holds_nobody_up() -> None:
    thinking, over = Thinking(at_once=1), asyncio.Event()

    async def think() -> None:
        async with thinking.turn():
            await over.wait()
            raise ValueError

    first, second = asyncio.create_task(think()), asyncio.create_task(think())
    await asyncio.sleep(0)
    second.cancel()
    over.set()
    await asyncio.gather(first, second, return_exceptions=True)

    async with asyncio.timeout(10), thinking.turn():
        pass
