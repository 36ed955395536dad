"""However many ask, in no second are there more requests than agreed; they queue, and none is dropped."""

import asyncio
import random
from collections.abc import Sequence

import pytest
from aiolimiter import AsyncLimiter

from tests.support.virtual_time import in_virtual_time, virtual_now
from whattowatch.adapters.outside.bulkhead import Bulkhead
from whattowatch.adapters.outside.outside import Outside
from whattowatch.adapters.outside.pace import pace
from whattowatch.adapters.tmdb.client import REQUESTS_A_SECOND
from whattowatch.domain.errors import Unavailable

pytestmark = pytest.mark.quick

TRIALS = 50


async def _demanded(limit: AsyncLimiter, chance: random.Random, calls: int) -> list[float]:
    """When requests went out, of ten times as many calls as may."""
    sent: list[float] = []
    outside = Outside("It", budget_s=3_600, pace=limit, bulkhead=Bulkhead(at_once=10, waiting=calls))

    async def work() -> None:
        sent.append(virtual_now())
        await asyncio.sleep(chance.uniform(0.001, 0.3))

    async def client() -> None:
        await asyncio.sleep(chance.uniform(0, calls / REQUESTS_A_SECOND / 10))
        await outside.call(work)

    await asyncio.gather(*[client() for _ in range(calls)])
    return sent


def most_in_a_second(sent: Sequence[float]) -> int:
    return max(sum(begin <= at < begin + 1 - 1e-6 for at in sent) for begin in sent)


@pytest.mark.parametrize("seed", range(TRIALS))
def test_no_second_has_more_than_agreed_and_none_is_dropped(seed: int) -> None:
    chance = random.Random(seed)
    calls = chance.randint(40, 120)

    sent = in_virtual_time(_demanded(pace(REQUESTS_A_SECOND), chance, calls))

    assert len(sent) == calls
    assert most_in_a_second(sent) <= REQUESTS_A_SECOND


def test_a_limiter_with_its_usual_burst_lets_too_many_through() -> None:
    """The control: thirty at once, and thirty more within the same second."""
    sent = in_virtual_time(_demanded(AsyncLimiter(30, 1), random.Random(1), 400))

    assert most_in_a_second(sent) > REQUESTS_A_SECOND


def test_a_few_requests_need_not_wait() -> None:
    sent = in_virtual_time(_demanded(pace(REQUESTS_A_SECOND), random.Random(1), 3))

    async def at_once() -> float:
        limit = pace(REQUESTS_A_SECOND)
        for _ in range(5):
            await limit.acquire()
        return virtual_now()

    assert len(sent) == 3
    assert in_virtual_time(at_once()) == 0.0


def test_whoever_waits_longer_than_their_budget_goes_without() -> None:
    async def outcomes() -> tuple[int, int]:
        outside = Outside("It", budget_s=2.0, pace=pace(6), bulkhead=Bulkhead(at_once=10, waiting=100))

        async def one() -> bool:
            try:
                await outside.call(lambda: asyncio.sleep(0.01))
            except Unavailable:
                return False
            return True

        done = await asyncio.gather(*[one() for _ in range(50)])
        return sum(done), len(done)

    served, asked = in_virtual_time(outcomes())
    assert 10 <= served <= 12
    assert asked == 50
