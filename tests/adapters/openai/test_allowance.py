"""However much is asked of OpenAI, it sees no more tokens in any minute, and no more money in a day, than were allowed."""

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
import structlog

from tests.support.memory.clock import MemoryClock
from tests.support.memory.daily_spend import MemoryDailySpend
from tests.support.openai_server import FORBIDDEN, KEY, OpenAiServer, error, openai_server, tokens_in
from tests.support.virtual_time import in_virtual_time, virtual_now
from whattowatch.adapters.openai.allowance import Allowance, CapReached
from whattowatch.adapters.openai.client import OpenAiClient
from whattowatch.adapters.openai.embedder import MODEL, OpenAiEmbedder
from whattowatch.adapters.openai.prices import NANO, price_of
from whattowatch.adapters.openai.use import Use
from whattowatch.adapters.outside.bulkhead import Bulkhead
from whattowatch.adapters.outside.outside import Outside
from whattowatch.adapters.outside.token_pace import TokenPace
from whattowatch.application.ports.embedder import Embedding
from whattowatch.domain.errors import NotYet, Unavailable

pytestmark = pytest.mark.quick

A_MINUTE = 20_000  # tokens
TRIALS = 5  # with a real server; tests/adapters/outside/test_token_pace.py has ten times as many without
DAY = date(2026, 3, 1)
PENNY = Decimal("0.01")  # buys half a million tokens
LONG = "a film about one more heist " * 200


class World:
    """A server, whoever asks it, and what that costs."""

    def __init__(self, server: OpenAiServer) -> None:
        self.server, self.spend, self.clock = server, MemoryDailySpend(), MemoryClock()

    @asynccontextmanager
    async def asking(
        self,
        *,
        limited: bool = True,
        daily_usd: Decimal = Decimal(100),
        budget_s: float = 7_200,
        per_minute: int = A_MINUTE,
        model: str = MODEL,
    ) -> AsyncIterator[OpenAiEmbedder]:
        outside = Outside("OpenAI", budget_s=budget_s, bulkhead=Bulkhead(at_once=4, waiting=10_000))
        pace = TokenPace("OpenAI", per_minute)
        allowance = Allowance(pace, self.spend, self.clock, daily_usd=daily_usd) if limited else None
        client = OpenAiClient(KEY, outside, allowance=allowance, base_url=self.server.url)
        await client.prepare()
        yield OpenAiEmbedder(client, model=model)
        await client.close()

    @property
    def spent(self) -> int:
        """Billionths of a dollar."""
        return self.spend.spent["openai", DAY]

    @property
    def counted(self) -> int:
        return sum(tokens for _, tokens in self.server.counted)


@asynccontextmanager
async def a_world() -> AsyncIterator[World]:
    async with openai_server() as server:
        yield World(server)


def most_in_a_minute(counted: Sequence[tuple[float, int]]) -> int:
    return max(
        sum(tokens for at, tokens in counted if begin <= at < begin + 60 - 1e-6) for begin, _ in counted
    )


def some_texts(chance: random.Random) -> list[list[str]]:
    """Ten times as many tokens as a minute may have, some asked for alone and some together."""
    asked, tokens = list[list[str]](), 0
    while tokens < 10 * A_MINUTE:
        many = chance.choice((1, 1, 3, 32))
        asked.append(
            [f"{chance.random()} " + "word " * chance.choice((0, 10, 300, 1_500)) for _ in range(many)]
        )
        tokens += sum(map(tokens_in, asked[-1]))
    return asked


async def _demanded(seed: int, *, limited: bool) -> tuple[list[tuple[float, int]], bool]:
    """What the server counted, and whether all were served."""
    chance = random.Random(seed)
    async with a_world() as world, world.asking(limited=limited) as embedder:

        async def client(texts: list[str]) -> bool:
            await asyncio.sleep(chance.uniform(0, 30))
            return all(isinstance(outcome, Embedding) for outcome in await embedder.embed(texts))

        served = await asyncio.gather(*[client(texts) for texts in some_texts(chance)])
        return world.server.counted, all(served)


@pytest.mark.parametrize("seed", range(TRIALS))
def test_no_minute_has_more_tokens_than_allowed_and_every_text_has_its_turn(seed: int) -> None:
    counted, served = in_virtual_time(_demanded(seed, limited=True))

    assert served
    assert most_in_a_minute(counted) <= A_MINUTE


def test_without_an_allowance_there_are_many_more() -> None:
    """The control."""
    counted, served = in_virtual_time(_demanded(1, limited=False))

    assert served
    assert most_in_a_minute(counted) > 2 * A_MINUTE


def test_most_of_what_is_allowed_is_used() -> None:
    counted, _ = in_virtual_time(_demanded(1, limited=True))

    minutes = (counted[-1][0] - counted[0][0]) / 60
    assert sum(tokens for _, tokens in counted) > 0.6 * A_MINUTE * minutes


def test_what_was_paid_for_is_not_asked_for_again_when_the_rest_has_to_wait() -> None:
    texts = [f"{number} {LONG}" for number in range(20)]  # 28,000 tokens

    async def asked() -> tuple[int, float]:
        async with a_world() as world, world.asking(budget_s=20) as embedder:
            with pytest.raises(NotYet) as not_yet:
                await embedder.embed(texts)
            assert world.server.asked
            await asyncio.sleep(not_yet.value.after_s)
            outcomes = await embedder.embed(texts)
            assert all(isinstance(outcome, Embedding) for outcome in outcomes)
            assert await embedder.embed(texts[:1])  # and then it is forgotten
            return sum(map(len, world.server.texts)), virtual_now()

    asked_for, took_s = in_virtual_time(asked())
    assert asked_for == 21
    assert 60 <= took_s < 130


async def test_what_an_answer_cost_is_counted_by_what_it_says() -> None:
    async with a_world() as world, world.asking() as embedder:
        await embedder.embed([LONG, LONG + "again"])

        assert world.spent == 20 * world.counted > 0


async def test_what_no_answer_says_is_counted_as_the_most_that_it_can_be() -> None:
    async with a_world() as world, world.asking() as embedder:
        world.server.says_use = False
        await embedder.embed([LONG])

        assert world.spent == 20 * (len(LONG) + 2)


async def test_with_the_cap_reached_nobody_is_asked_until_the_day_is_over() -> None:
    async with a_world() as world, world.asking(daily_usd=PENNY) as embedder:
        world.spend.spent["openai", DAY] = int(PENNY * NANO)
        with structlog.testing.capture_logs() as logged:
            for _ in range(3):
                with pytest.raises(CapReached, match=r"0\.01 USD of today.* WTW_OPENAI_DAILY_USD") as reached:
                    await embedder.embed(["a film"])

        assert world.server.asked == []
        assert [line["event"] for line in logged] == ["OpenAI is left alone for today"]
        assert reached.value.after_s == pytest.approx(3.75 * 3_600, abs=1)  # it is a quarter past eight

        world.clock.at = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
        assert isinstance((await embedder.embed(["a film"]))[0], Embedding)


async def test_however_many_ask_the_cap_is_not_passed() -> None:
    async with a_world() as world, world.asking(daily_usd=Decimal("0.0005"), per_minute=10**9) as embedder:
        asked = [embedder.embed([f"{number} {LONG}"]) for number in range(40)]  # twice as much as it buys
        outcomes = await asyncio.gather(*asked, return_exceptions=True)

        refused = [outcome for outcome in outcomes if isinstance(outcome, CapReached)]
        assert 20 * world.counted <= 500_000
        assert 20 * world.counted > 300_000
        assert len(outcomes) - len(refused) == len(world.server.asked)


async def test_without_a_cap_it_would_be() -> None:
    """The control."""
    async with a_world() as world, world.asking(limited=False) as embedder:
        await asyncio.gather(*[embedder.embed([f"{number} {LONG}"]) for number in range(40)])

        assert 20 * world.counted > 500_000


async def test_nothing_may_be_spent_is_nothing_asked() -> None:
    async with a_world() as world, world.asking(daily_usd=Decimal(0)) as embedder:
        with pytest.raises(CapReached):
            await embedder.embed(["a film"])

        assert world.server.asked == []


async def test_a_model_of_ones_own_costs_nothing() -> None:
    async with a_world() as world, world.asking(daily_usd=Decimal(0), model="all-minilm") as embedder:
        world.spend.away = True

        assert isinstance((await embedder.embed(["a film"]))[0], Embedding)


async def test_what_was_refused_costs_nothing_and_what_failed_may_have() -> None:
    async with a_world() as world, world.asking() as embedder:
        await embedder.embed(["a film"])
        before = world.spent
        await embedder.embed([FORBIDDEN])
        assert world.spent == before

        world.server.faults = [error(500, "oops")]
        await embedder.embed(["a film"])
        assert world.spent == before + 20 * (len("a film") + 2) + 20 * tokens_in("a film")


async def test_one_that_is_given_up_stays_counted() -> None:
    async with a_world() as world, world.asking() as embedder:
        world.server.hangs = True
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await embedder.embed(["a film"])

        assert len(world.server.asked) == 1
        assert world.spent == 20 * (len("a film") + 2)


async def test_while_nobody_knows_what_was_spent_nobody_is_asked() -> None:
    async with a_world() as world, world.asking() as embedder:
        world.spend.away = True
        with pytest.raises(Unavailable, match="the database"):
            await embedder.embed(["a film"])

        assert world.server.asked == []


def test_what_came_to_nothing_takes_no_room() -> None:
    async def asked() -> float:
        async with a_world() as world, world.asking() as embedder:
            world.spend.away = True
            for number in range(100):
                with pytest.raises(Unavailable, match="the database"):
                    await embedder.embed([f"{number} {LONG}"])
            return virtual_now()

    assert in_virtual_time(asked()) < 1


async def test_an_answer_is_not_lost_over_the_accounts() -> None:
    class Forgetful(MemoryDailySpend):
        async def settle(self, *_: Any, **__: Any) -> None:
            raise Unavailable("the database")

    async with a_world() as world:
        world.spend = Forgetful()
        async with world.asking() as embedder:
            assert isinstance((await embedder.embed(["a film"]))[0], Embedding)

        assert world.spent == 20 * (len("a film") + 2)


@pytest.mark.parametrize(
    ("model", "usd"),
    [
        ("text-embedding-3-small", "0.02"),
        ("text-embedding-3-large", "0.13"),
        ("text-embedding-ada-002", "0.10"),
        ("all-minilm", "0"),
    ],
)
def test_prices_are_those_of_a_million_tokens(model: str, usd: str) -> None:
    assert price_of(model).of(Use(read=1_000_000)) == int(Decimal(usd) * NANO)
