"""What was learned from many people's ratings counts in answers, and answers say when it should and does not."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio

from tests.api.talking import Caller, api_over
from tests.support.container import MemoryPorts, memory_container
from tests.support.films import some_films
from tests.support.learned import friends, origin
from whattowatch.api.wiring import ApiProvider

pytestmark = pytest.mark.quick
FILMS = some_films(300)
SEEN, FRIEND = FILMS[7].film_id, FILMS[200].film_id


@dataclass
class World:
    ports: MemoryPorts
    anna: Caller

    async def recommended(self) -> Any:
        answer = await self.anna("POST", "/v1/recommendations", json={})
        assert answer.status_code == 201
        return answer.json()


@pytest_asyncio.fixture
async def world() -> AsyncIterator[World]:
    ports = MemoryPorts(FILMS, degraded=())
    async with memory_container(ports, ApiProvider()) as container, api_over(container) as api:
        anna = await api.viewer("Anna")
        await anna("PUT", f"/v1/films/{SEEN}/review", json={"rating": 5})
        yield World(ports, anna)


def films(answer: Any) -> list[int]:
    return [pick["film"]["film_id"] for pick in answer["picks"]]


async def test_what_others_like_counts_from_the_very_next_answer(world: World) -> None:
    assert FRIEND not in films(await world.recommended())

    await world.ports.weights.keep(origin("one-1"), friends(SEEN, FRIEND), use=True)
    assert films(await world.recommended())[0] == FRIEND


async def test_an_answer_without_the_weights_that_are_in_use_says_so(world: World) -> None:
    await world.ports.weights.keep(origin("one-1"), friends(SEEN, FRIEND), use=True)
    world.ports.weights.rows["one-1"].pop()

    answer = await world.recommended()

    assert answer["degraded"] == ["weights"]
    assert len(answer["picks"]) == 3

    await world.ports.weights.use(None)
    assert (await world.recommended())["degraded"] == []
