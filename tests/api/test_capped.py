"""P35: with the day's money spent, searching goes on and says what it went without; nobody outside is asked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from tests.api.talking import Caller, api_over
from tests.support.container import MemoryPorts, memory_container
from tests.support.memory.daily_spend import MemoryDailySpend
from tests.support.openai_server import KEY, OpenAiServer, openai_server
from whattowatch.adapters.openai.allowance import Allowance
from whattowatch.adapters.openai.client import OpenAiClient
from whattowatch.adapters.openai.embedder import OpenAiEmbedder
from whattowatch.adapters.outside.outside import Outside
from whattowatch.adapters.outside.token_pace import TokenPace
from whattowatch.api.wiring import ApiProvider

pytestmark = pytest.mark.quick

AFFORDED = 3  # searches


@dataclass
class World:
    ports: MemoryPorts
    server: OpenAiServer
    anna: Caller

    async def search(self, number: int, mode: str = "hybrid") -> tuple[int, list[str], str, bool]:
        page = await self.anna("GET", "/v1/films", params={"query": f"night {number}", "mode": mode})
        told = page.json()
        return page.status_code, told["degraded"], told["mode"], bool(told["items"])


@asynccontextmanager
async def a_world(*, limited: bool = True) -> AsyncIterator[World]:
    ports = MemoryPorts(degraded=())
    ports.clock.at = datetime(2026, 3, 1, 23, 55, tzinfo=UTC)
    async with openai_server() as server:
        server.says_use = False  # then it costs the most that it can: 9 tokens a search of `night 1`
        daily_usd = Decimal(AFFORDED * 9 * 20) / 10**9
        allowance = Allowance(
            TokenPace("OpenAI", 10_000), MemoryDailySpend(), ports.clock, daily_usd=daily_usd
        )
        outside = Outside("OpenAI", budget_s=5)
        client = OpenAiClient(KEY, outside, allowance=allowance if limited else None, base_url=server.url)
        await client.prepare()
        ports.embedder = OpenAiEmbedder(client)
        async with memory_container(ports, ApiProvider()) as container, api_over(container) as api:
            yield World(ports, server, await api.viewer("Anna"))
        await client.close()


@pytest.mark.parametrize("mode", ["hybrid", "semantic"])
async def test_a_search_beyond_the_cap_is_answered_and_says_what_it_went_without(mode: str) -> None:
    async with a_world() as world:
        answers = [await world.search(number, mode) for number in range(AFFORDED * 3)]

    assert [(status, degraded) for status, degraded, *_ in answers[:AFFORDED]] == [(200, [])] * AFFORDED
    assert answers[AFFORDED:] == [(200, ["semantic"], "keyword", True)] * AFFORDED * 2
    assert len(world.server.asked) == AFFORDED


async def test_without_a_cap_all_are_asked_for() -> None:
    """The control."""
    async with a_world(limited=False) as world:
        answers = [await world.search(number) for number in range(AFFORDED * 3)]

    assert [degraded for _, degraded, *_ in answers] == [[]] * AFFORDED * 3
    assert len(world.server.asked) == AFFORDED * 3


async def test_the_next_day_is_a_new_one() -> None:
    async with a_world() as world:
        for number in range(AFFORDED + 1):
            await world.search(number)
        world.ports.clock.forward(minutes=6)
        _, degraded, *_ = await world.search(AFFORDED)

    assert degraded == []
