"""However much is asked, in no minute are there more tokens than agreed; requests queue, and none is dropped."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, nullcontext

import pytest

from tests.support.virtual_time import in_virtual_time, virtual_now
from whattowatch.adapters.outside.bulkhead import Bulkhead
from whattowatch.adapters.outside.outside import Outside
from whattowatch.adapters.outside.token_pace import Taken, TokenPace
from whattowatch.domain.errors import NotYet, Unavailable

pytestmark = pytest.mark.quick

TRIALS = 50
A_MINUTE = 10_000  # tokens
LATER = 1e9  # long after everything is over

Arrived = list[tuple[float, int]]  # when the service saw a request, and its tokens


async def _demanded(pace: TokenPace | None, chance: random.Random) -> tuple[Arrived, int]:
    """What arrived of ten times as much as may, and how many requests that were."""
    arrived: Arrived = []
    outside = Outside("It", budget_s=7_200, bulkhead=Bulkhead(at_once=4, waiting=10_000))

    async def client(needed: int) -> None:
        taken = Taken(0)

        async def work() -> None:
            await asyncio.sleep(chance.uniform(0, 2))  # on its way there
            arrived.append((virtual_now(), needed))
            await asyncio.sleep(chance.choice((0.01, 0.3, 9)))
            taken.tokens = needed

        @asynccontextmanager
        async def turn(due: float) -> AsyncIterator[None]:
            nonlocal taken
            async with (
                pace.taken(needed * chance.randint(1, 4), due) if pace else nullcontext(taken) as taken
            ):
                yield

        await asyncio.sleep(chance.uniform(0, 60))
        await outside.call(work, turn=turn)

    sizes = list[int]()
    while sum(sizes) < 10 * A_MINUTE:
        sizes.append(chance.choice((1, 20, 200, 1_000, 2_500)))
    await asyncio.gather(*[client(size) for size in sizes])
    return arrived, len(sizes)


def most_in_a_minute(arrived: Sequence[tuple[float, int]]) -> int:
    return max(
        sum(tokens for at, tokens in arrived if begin <= at < begin + 60 - 1e-6) for begin, _ in arrived
    )


@pytest.mark.parametrize("seed", range(TRIALS))
def test_no_minute_has_more_than_agreed_and_none_is_dropped(seed: int) -> None:
    arrived, asked = in_virtual_time(_demanded(TokenPace("It", A_MINUTE), random.Random(seed)))

    assert len(arrived) == asked
    assert most_in_a_minute(arrived) <= A_MINUTE


def test_without_a_pace_there_are_many_more() -> None:
    """The control."""
    arrived, _ = in_virtual_time(_demanded(None, random.Random(1)))

    assert most_in_a_minute(arrived) > 2 * A_MINUTE


async def _spend(pace: TokenPace, most: int, needed: int, *, took_s: float = 0.0, due: float = LATER) -> None:
    async with pace.taken(most, due) as taken:
        await asyncio.sleep(took_s)
        taken.tokens = needed


def at(work: Callable[[TokenPace], Awaitable[None]]) -> float:
    """When it is done."""

    async def done() -> float:
        await work(TokenPace("It", A_MINUTE))
        return virtual_now()

    return in_virtual_time(done())


def test_a_few_need_not_wait() -> None:
    async def few(pace: TokenPace) -> None:
        for _ in range(10):
            await _spend(pace, 1_000, 1_000)

    assert at(few) == 0


def test_what_was_not_needed_is_there_for_others() -> None:
    async def frugal(pace: TokenPace) -> None:
        for _ in range(40):
            await _spend(pace, 4_000, 100)

    assert at(frugal) == 0


def test_what_is_needed_counts_until_a_minute_after_its_end() -> None:
    async def greedy(pace: TokenPace) -> None:
        await _spend(pace, 8_000, 8_000, took_s=5)
        await _spend(pace, 8_000, 8_000)

    assert at(greedy) == 65


def test_one_that_is_given_up_counts_in_full() -> None:
    async def broken_off(pace: TokenPace) -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(3):
                await _spend(pace, 8_000, 0, took_s=100)
        await _spend(pace, 8_000, 8_000)

    assert at(broken_off) == 63


def test_a_short_question_does_not_wait_behind_a_long_one() -> None:
    async def asked(pace: TokenPace) -> None:
        await _spend(pace, 8_000, 8_000)
        long = asyncio.create_task(_spend(pace, 4_000, 4_000))
        await asyncio.sleep(1)
        await _spend(pace, 10, 10)
        assert virtual_now() == 1
        await long

    assert at(asked) == 60


def test_who_cannot_have_room_in_time_is_told_at_once_and_when_to_come_back() -> None:
    async def asked(pace: TokenPace) -> None:
        await _spend(pace, 8_000, 8_000)
        await asyncio.sleep(10)
        with pytest.raises(NotYet) as not_yet:
            await _spend(pace, 4_000, 0, due=virtual_now() + 20)
        assert not_yet.value.after_s == pytest.approx(50)

    assert at(asked) == 10


def test_while_others_are_under_way_there_is_hope() -> None:
    async def asked(pace: TokenPace) -> None:
        other = asyncio.create_task(_spend(pace, 10_000, 100, took_s=5))
        await asyncio.sleep(0)
        await _spend(pace, 4_000, 4_000, due=20)
        await other

    assert at(asked) == 5


def test_waiting_for_a_turn_says_nothing_about_the_service() -> None:
    async def asked() -> tuple[list[str], bool]:
        pace, outside = TokenPace("It", A_MINUTE), Outside("It", budget_s=2.0)
        told = []
        for _ in range(40):
            try:
                await outside.call(lambda: asyncio.sleep(0), turn=lambda due: pace.taken(5_000, due))
            except Unavailable as away:
                told.append(type(away).__name__)
        return told, outside.is_away

    assert in_virtual_time(asked()) == (["NotYet"] * 38, False)


def test_more_at_once_than_a_minute_has_is_a_fault_of_ours() -> None:
    async def asked(pace: TokenPace) -> None:
        with pytest.raises(ValueError, match="more than a minute has"):
            await _spend(pace, A_MINUTE + 1, 1)

    assert at(asked) == 0
