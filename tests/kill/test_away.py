"""P38: without PostgreSQL the service lives, says that it is not ready, and turns writes away soon; with it, it works again."""

import os
import random
import signal
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import httpx
import pytest
import pytest_asyncio

from tests.kill.ledger import Ledger, until_more_is_acknowledged, writing
from tests.kill.service import Service
from tests.support.postgres_processes import start_owner
from tests.support.service import until_ready

pytestmark = pytest.mark.kill

READY_SAYS_SO_WITHIN_S, WRITES_ARE_TURNED_AWAY_WITHIN_S = 1.0, 2.0  # the median of some; the machine is noisy
ASKED = 7

Ask = Callable[[], Awaitable[httpx.Response]]


@asynccontextmanager
async def killed(service: Service) -> AsyncIterator[None]:
    await service.kill("server", random.Random(1))
    yield
    service.owner = await start_owner(service.folder / "postgres")


@asynccontextmanager
async def frozen(service: Service) -> AsyncIterator[None]:
    pids = service.freeze()
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


@pytest_asyncio.fixture
async def client(service: Service) -> AsyncIterator[httpx.AsyncClient]:
    token = service.viewers[0].token
    async with httpx.AsyncClient(
        base_url=service.address, timeout=30, headers={"authorization": f"Bearer {token}"}
    ) as client:
        yield client


async def asked(ask: Ask) -> tuple[set[int], float]:
    """The statuses, and the median time."""
    statuses, times = set(), []
    for _ in range(ASKED):
        began = time.monotonic()
        answer = await ask()
        times.append(time.monotonic() - began)
        statuses.add(answer.status_code)
        if answer.status_code == 503:
            assert int(answer.headers["retry-after"]) > 0
            assert answer.headers["content-type"].startswith("application/")
    print(f"{statuses} median {statistics.median(times):.2f} s, slowest {max(times):.2f} s")
    return statuses, statistics.median(times)


@pytest.mark.parametrize("away", [killed, frozen], ids=["gone", "frozen"])
async def test_without_its_database_it_says_so_soon_and_works_again_after(
    service: Service,
    client: httpx.AsyncClient,
    seed: int,
    away: Callable[[Service], AsyncIterator[None]],
) -> None:
    film, ledger = service.viewers[0].films[0], Ledger()
    at = f"/v1/films/{film}/review"
    assert (await client.put(at, json={"rating": 4})).status_code == 204
    async with away(service):  # type: ignore[attr-defined]  # a context manager
        live = await asked(lambda: client.get("/health/live"))
        ready = await asked(lambda: client.get("/health/ready"))
        writes = await asked(lambda: client.put(at, json={"rating": 1}))
        reads = await asked(lambda: client.get("/v1/reviews"))
        issues = await asked(
            lambda: client.post("/v1/recommendations", json={}, headers={"idempotency-key": "while-away"})
        )
    began = time.monotonic()
    await until_ready(service.address)
    print(f"ready again after {time.monotonic() - began:.2f} s")
    assert (await asked(lambda: client.put(at, json={"rating": 4})))[0] == {204}
    async with writing(service, ledger, service.viewers, random.Random(seed)):
        await until_more_is_acknowledged(ledger, more=40)
    assert ledger.seen.keys() <= {"204", "recommended 201"}, str(ledger)

    assert live[0] == {200}
    assert [each[0] for each in (ready, writes, reads, issues)] == [{503}] * 4
    assert live[1] < READY_SAYS_SO_WITHIN_S
    assert ready[1] < READY_SAYS_SO_WITHIN_S
    assert writes[1] < WRITES_ARE_TURNED_AWAY_WITHIN_S


async def test_a_projector_that_stands_still_is_noticed(service: Service, client: httpx.AsyncClient) -> None:
    """P9: readiness compares with the newest event, and not with what the projector says of itself."""
    projector = service.parts["projector"]
    at = f"/v1/films/{service.viewers[0].films[1]}/review"
    projector.send(signal.SIGSTOP)
    try:
        assert (await client.put(at, json={"rating": 2})).status_code == 204
        assert (await client.get("/v1/reviews")).headers["x-stale"] == "true"
        await until(client, 503, within_s=60)
    finally:
        projector.send(signal.SIGCONT)
    await until(client, 200, within_s=60)
    assert "x-stale" not in (await client.get("/v1/reviews")).headers


async def until(client: httpx.AsyncClient, status: int, *, within_s: float) -> None:
    by = time.monotonic() + within_s
    while (await client.get("/health/ready")).status_code != status:
        assert time.monotonic() < by
