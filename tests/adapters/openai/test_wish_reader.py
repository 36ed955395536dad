"""What a model makes of pieces of a wish: held to the same bounds as the rules, and done without when it fails."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import pytest_asyncio

from tests.support.memory.clock import MemoryClock
from tests.support.memory.watch_options import MemoryWatchOptions
from tests.support.openai_server import KEY, OpenAiServer, error, openai_server
from whattowatch.adapters.openai.client import OpenAiClient
from whattowatch.adapters.openai.prices import price_of
from whattowatch.adapters.openai.wish_reader import MODEL, OpenAiWishReader
from whattowatch.adapters.outside.outside import Outside
from whattowatch.application.queries.hear_wish import HearWish
from whattowatch.application.queries.known_services import KnownServices

pytestmark = pytest.mark.quick

CLOCK = MemoryClock()
TEXT = "funny, to unwind after work, with De Niro"


@pytest_asyncio.fixture
async def server() -> AsyncIterator[OpenAiServer]:
    async with openai_server() as server:
        yield server


@asynccontextmanager
async def hearing(server: OpenAiServer, *, budget_s: float = 5.0) -> AsyncIterator[HearWish]:
    client = OpenAiClient(KEY, Outside("OpenAI", budget_s=budget_s), base_url=server.url)
    await client.prepare()
    yield HearWish(CLOCK, KnownServices(MemoryWatchOptions(CLOCK), CLOCK), OpenAiWishReader(client))
    await client.close()


def told(*understood: Any) -> str:
    return json.dumps({"understood": understood})


def piece(number: int, kind: str, value: str, *, wanted: bool = True) -> dict[str, Any]:
    return {"piece": number, "kind": kind, "value": value, "wanted": wanted}


async def test_only_what_the_rules_do_not_understand_is_asked_and_nothing_is_stored(
    server: OpenAiServer,
) -> None:
    server.says = told(piece(0, "mood", "calm"))
    async with hearing(server) as hear:
        wished = await hear(TEXT, country="US")
        await hear("a light comedy, under 90 minutes", country="US")

    (asked,) = server.asked
    assert json.loads(asked["input"]) == {"0": "unwind after work", "1": "De Niro"}
    assert "De Niro" not in asked["instructions"]
    assert (asked["model"], asked["store"]) == (MODEL, False)
    assert asked["text"]["format"]["strict"]
    assert "tools" not in asked
    assert wished.understood == ("mood:funny", "mood:calm")
    assert [each.text for each in wished.unclear] == ["De Niro"]


@pytest.mark.parametrize(
    "understood",
    [
        [piece(7, "mood", "calm")],
        [piece(-1, "mood", "calm")],
        [piece(0, "mood", "blorp")],
        [piece(0, "genre", "Comedy; drop table films")],
        [piece(0, "country", "ZZ")],
        [piece(0, "years", "0-9999")],
        [piece(0, "runtime", "-99999")],
        [piece(0, "years", "1980-1989", wanted=False)],
        [piece(0, "film_id", "949")],
        [piece(0, "genre", "Comedy", wanted=False)],  # it is wanted by the rules' own reading
        [{"piece": "0"}, None, 7, "text"],
        [],
    ],
)
async def test_what_is_out_of_bounds_is_passed_over(server: OpenAiServer, understood: list[Any]) -> None:
    server.says = told(*understood)
    async with hearing(server) as hear:
        wished = await hear(TEXT, country="US")

    assert wished.understood == ("mood:funny",)
    assert [each.text for each in wished.unclear] == ["unwind after work", "De Niro"]


@pytest.mark.parametrize(
    "says", ["", "Sure! Here it is.", "[]", "{}", '{"understood": 7}', "[" * 10_000, "\ud83d"]
)
async def test_when_it_answers_nonsense_the_rules_answer(server: OpenAiServer, says: str) -> None:
    server.says = says
    async with hearing(server) as hear:
        assert (await hear(TEXT, country="US")).understood == ("mood:funny",)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 500])
async def test_when_it_is_away_or_refuses_the_rules_answer(server: OpenAiServer, status: int) -> None:
    server.faults = [error(status, "no") for _ in range(10)]
    async with hearing(server, budget_s=0.5) as hear:
        assert (await hear(TEXT, country="US")).understood == ("mood:funny",)


async def test_when_it_is_late_or_cut_off_the_rules_answer(server: OpenAiServer) -> None:
    server.status, server.says = "incomplete", told(piece(0, "mood", "calm"))
    async with hearing(server, budget_s=0.5) as hear:
        assert (await hear(TEXT, country="US")).understood == ("mood:funny",)
        server.hangs = True
        assert (await hear(TEXT, country="US")).understood == ("mood:funny",)


def test_its_price_is_known() -> None:
    assert price_of(MODEL).read
    assert price_of(MODEL).written
