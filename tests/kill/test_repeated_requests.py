"""P25: the API is killed while requests are under way; repeated with their keys, each ends with one event and one answer."""

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from itertools import count
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.kill.service import Service, Viewer

pytestmark = pytest.mark.kill

KILLS, REQUESTS = 5, 12
NUMBERS = count(1)
AVOIDS = "/v1/avoids"
LEASE_IS_OVER = "update log.idempotency set started_at = started_at - interval '31 s' where status is null"
ADDED = "select count(*) from log.events where name = 'avoid-added'"


@pytest_asyncio.fixture
async def client(service: Service) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=service.address, timeout=30) as client:
        yield client


async def asked(client: httpx.AsyncClient, viewer: Viewer, word: str, key: str) -> httpx.Response | None:
    """None: there was no answer."""
    headers = {"authorization": f"Bearer {viewer.token}", "idempotency-key": key}
    try:
        return await client.post(AVOIDS, json={"phrase": word}, headers=headers)
    except httpx.HTTPError:
        return None


async def test_a_request_cut_off_by_the_end_of_its_process_has_one_effect(
    service: Service, client: httpx.AsyncClient, seed: int
) -> None:
    chance = random.Random(seed)
    before, words, outcomes = await service.ask(ADDED), 0, list[int]()
    assert isinstance(before, int)
    for _ in range(KILLS):
        requests = {f"horror-{next(NUMBERS)}": chance.choice(service.viewers) for _ in range(REQUESTS)}
        first = [
            asyncio.create_task(asked(client, viewer, word, f"key-of-{word}"))
            for word, viewer in requests.items()
            for _ in range(chance.randrange(1, 3))
        ]
        await answered(first, chance.randrange(len(first)))
        await service.kill("api", chance)
        answers = await asyncio.gather(*first)
        outcomes += [answer.status_code if answer else 0 for answer in answers]
        await service.start_again("api")
        await service.ask(LEASE_IS_OVER, "select 1")
        for word, viewer in requests.items():
            await one_answer(client, viewer, word, [each for each in answers if each is not None])
        words += len(requests)
        assert await service.ask(ADDED) == before + words

    print({status: outcomes.count(status) for status in sorted(set(outcomes))})
    assert {0, 201} <= set(outcomes), "nobody was cut off, or everybody, so this showed nothing"
    assert set(outcomes) <= {0, 201, 409}


async def answered(requests: Sequence["asyncio.Task[Any]"], so_many: int) -> None:
    """Until so many of them have been."""
    async with asyncio.timeout(60):
        while len(left := [each for each in requests if not each.done()]) > len(requests) - so_many:
            await asyncio.wait(left, return_when=asyncio.FIRST_COMPLETED)


async def one_answer(
    client: httpx.AsyncClient, viewer: Viewer, word: str, before: list[httpx.Response]
) -> None:
    """The same as before, if there was one; and the same for ever, but for another request with the key."""
    again = [await asked(client, viewer, word, f"key-of-{word}") for _ in range(2)]
    told = [each.text for each in before if each.status_code == 201 and f'"{word}"' in each.text]
    assert [each and each.status_code for each in again] == [201, 201]
    assert len({each.text for each in again if each} | {*told}) == 1
    other = await asked(client, viewer, f"not {word}", f"key-of-{word}")
    assert other is not None
    assert other.status_code == 422
