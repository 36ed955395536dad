"""Five minutes of mixed faults, many clients, in virtual time: retries stay few, in their place, and apart."""

import asyncio
import random
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from tests.support.virtual_time import in_virtual_time, virtual_now
from whattowatch.adapters.outside.breaker import Breaker
from whattowatch.adapters.outside.failing import Broken, Passing
from whattowatch.adapters.outside.outside import Outside
from whattowatch.adapters.outside.retries import Retries
from whattowatch.adapters.outside.standing import LONGEST_HOLD_S
from whattowatch.domain.errors import Unavailable

pytestmark = pytest.mark.quick

SEEDS = 100
MINUTES = 5
KINDS = ("500", "soon", "later", "an hour", "nonsense", "refused")
AFTER_S = {"500": 0.0, "soon": 1.0, "later": 30.0, "an hour": 3600.0, "nonsense": float("inf")}
FREE = 5  # retries a minute that no call has to earn


@dataclass
class Stub:
    """Fails as the dice say, and writes down who asked when, and when it may be asked again."""

    chance: random.Random
    ill: float  # share of failures
    kinds: tuple[str, ...] = KINDS
    asked: list[tuple[int, float]] = field(default_factory=list)  # which request, when
    not_before: float = 0.0
    never_again: set[int] = field(default_factory=set)

    async def answer(self, request: int) -> None:
        now = virtual_now()
        self.asked.append((request, now))
        assert now >= self.not_before - 1e-6, "asked before the time it gave, to whomever"
        assert request not in self.never_again, "asked again what it refused for good"
        await asyncio.sleep(self.chance.uniform(0.01, 0.2))
        if self.chance.random() < self.ill:
            self._fail(request)

    def _fail(self, request: int) -> None:
        kind = self.chance.choice(self.kinds)
        if kind == "refused":
            self.never_again.add(request)
            raise Broken
        if AFTER_S[kind] > LONGEST_HOLD_S:
            self.never_again.add(request)
        else:
            self.not_before = max(self.not_before, virtual_now() + AFTER_S[kind])
        raise Passing(AFTER_S[kind])


async def _five_minutes(stub: Stub, chance: random.Random, layers: int = 1) -> int:
    """How many calls were made."""
    outsides = [
        Outside("It", budget_s=40.0, retries=Retries(chance=lambda most: chance.uniform(0, most)))
        for _ in range(layers)
    ]

    async def call(request: int) -> None:
        async def once() -> None:
            await stub.answer(request)

        async def through(depth: int) -> None:
            if depth == layers:
                await once()
                return
            try:
                await outsides[depth].call(lambda: through(depth + 1))
            except Unavailable as away:
                if depth:
                    raise Passing from away  # the layer above tries again, too
                raise

        with suppress(Unavailable):
            await through(0)

    calls, running = 0, set[asyncio.Task[None]]()
    while virtual_now() < MINUTES * 60:
        task = asyncio.create_task(call(calls))
        running.add(task)
        task.add_done_callback(running.discard)
        calls += 1
        await asyncio.sleep(chance.expovariate(2.0))
    await asyncio.gather(*running)
    return calls


def too_many(stub: Stub, calls: int) -> bool:
    most_for_one = max(Counter(request for request, _ in stub.asked).values())
    return len(stub.asked) > 1.1 * calls + FREE * (MINUTES + 1) or most_for_one > 3


@pytest.mark.parametrize("seed", range(SEEDS))
def test_requests_are_hardly_more_than_calls(seed: int) -> None:
    chance = random.Random(seed)
    stub = Stub(chance, chance.choice([0.05, 0.2, 0.45]))

    calls = in_virtual_time(_five_minutes(stub, chance))

    assert calls > 400
    assert not too_many(stub, calls)


def test_retries_in_two_layers_are_too_many() -> None:
    """The control, with a service that says nothing of when, so that nothing else holds them back."""
    chance = random.Random(0)
    stub = Stub(chance, 0.3, ("500",))

    calls = in_virtual_time(_five_minutes(stub, chance, layers=2))

    assert too_many(stub, calls)


def test_the_service_is_left_alone_for_as_long_as_it_says() -> None:
    """By calls that begin later, too."""

    async def gaps() -> list[float]:
        outside, asked = Outside("It", budget_s=40.0), list[float]()

        async def work() -> None:
            asked.append(virtual_now())
            if len(asked) == 1:
                raise Passing(20.0)

        async def call() -> None:
            await outside.call(work)

        calls = [asyncio.create_task(call())]
        for _ in range(10):
            await asyncio.sleep(1)
            calls.append(asyncio.create_task(call()))
        await asyncio.gather(*calls)
        return asked[1:]

    again = in_virtual_time(gaps())
    assert len(again) == 11
    assert min(again) >= 20.0


def test_no_two_clients_are_in_step() -> None:
    """A thousand clients fail at one moment, and come back at as many different ones."""

    async def returns() -> list[float]:
        again: list[float] = []

        async def client() -> None:
            tries = 0

            async def work() -> None:
                nonlocal tries
                tries += 1
                if tries == 1:
                    raise Passing(1.0)
                again.append(virtual_now())

            await Outside("It", budget_s=5.0, breaker=Breaker()).call(work)

        await asyncio.gather(*[client() for _ in range(1_000)])
        return again

    moments = sorted(in_virtual_time(returns()))
    slices = [sum(1.0 + low / 20 <= at < 1.05 + low / 20 for at in moments) for low in range(4)]

    assert len(moments) == 1_000
    assert moments[0] >= 1.0
    assert all(180 < each < 320 for each in slices)  # a fifth of a second, evenly


@pytest.mark.parametrize("failures", [1, 2, 3, 10, 60])
def test_no_pause_of_ours_is_longer_than_eight_seconds(failures: int) -> None:
    assert Retries(chance=lambda most: most).pause_s(failures, 0.0) <= 8.0


def test_retries_that_are_used_up_come_back_with_the_minute() -> None:
    retries = Retries()

    assert [retries.taken(1, now=0.0) for _ in range(FREE + 1)] == [True] * FREE + [False]
    assert retries.taken(1, now=61.0)
