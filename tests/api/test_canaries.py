"""P47: no answer, header or log line shows a trace, SQL, a path, a version, a secret, or another's words."""

import re
from collections.abc import AsyncIterator, Iterator, MutableMapping
from typing import Any

import httpx
import pytest
import pytest_asyncio
import structlog

from tests.api.forging import forged
from tests.api.talking import CONFIG, SECRET, Api, Caller, api_over
from tests.api.test_headers import requests_of
from tests.api.test_others import MARK, Things, ask, routes, things_of
from tests.api.test_requests import BODIES
from tests.support.container import MemoryPorts, memory_container
from whattowatch.api.wiring import ApiProvider

pytestmark = pytest.mark.quick

INSIDES = re.compile(
    r"Traceback|File \"|\.py\b|/srv/|/site-packages|/usr/|/root/|asyncpg|psycopg|sqlalchemy|litestar|uvicorn|"
    r"msgspec\.|dishka|SELECT |INSERT |pg_|0x[0-9a-f]{8}|Exception\b|Error:|object at",
    re.IGNORECASE,
)
WORDS = "anna-marker-91cc"


class Overheard:
    """Everything the callers got, and everything that was logged."""

    def __init__(self) -> None:
        self.answers: list[httpx.Response] = []
        self.lines: list[MutableMapping[str, Any]] = []

    async def note(self, answer: httpx.Response) -> None:
        await answer.aread()
        self.answers.append(answer)


@pytest.fixture
def overheard() -> Iterator[Overheard]:
    heard = Overheard()
    with structlog.testing.capture_logs() as lines:
        heard.lines = lines
        yield heard


@pytest_asyncio.fixture
async def api(ports: MemoryPorts, overheard: Overheard) -> AsyncIterator[Api]:
    async with memory_container(ports, ApiProvider()) as container, api_over(container, CONFIG) as api:
        api.client.event_hooks["response"] = [overheard.note]
        yield api


async def test_nothing_of_ours_shows(
    api: Api, anna: Caller, boris: Caller, ports: MemoryPorts, overheard: Overheard
) -> None:
    his, hers = await things_of(boris, MARK), await things_of(anna, WORDS)
    before_her = len(overheard.answers)
    await everything(api, anna, his, hers, ports)
    await everything_breaks(api, anna, hers, ports)
    assert {answer.status_code for answer in overheard.answers} >= {
        200,
        201,
        204,
        400,
        401,
        404,
        405,
        413,
        415,
        422,
        500,
    }

    for answer in overheard.answers:
        if answer.request.url.path.startswith(("/docs", "/schema", "/metrics")):
            continue
        told = f"{answer.status_code} {answer.headers} {answer.text}"
        assert not INSIDES.search(told), (answer.request.url, told[:500])
        assert SECRET not in told
        assert anna.token not in told
    for answer in overheard.answers[before_her:]:
        assert MARK not in answer.text

    assert len(overheard.lines) > len(overheard.answers) / 2
    for line in overheard.lines:
        told = str(line)
        for secret in (SECRET, anna.token, boris.token, MARK, WORDS, "canary"):
            assert secret not in told, told
        assert not re.search(r"Traceback|File \"|/site-packages|/srv/|SELECT |zombies", told), told


async def test_a_fault_is_logged_by_kind_and_place_under_the_request_id(
    api: Api, anna: Caller, ports: MemoryPorts, overheard: Overheard
) -> None:
    broken(ports)

    answer = await anna("PUT", "/v1/films/3/review", {"rating": 4, "text": WORDS})

    (fault,) = [line for line in overheard.lines if line["event"] == "fault"]
    assert fault["request_id"] == answer.json()["request_id"]
    assert fault["kind"] == "RuntimeError"
    assert any("whattowatch/application/deciding:" in place for place in fault["place"])
    (line,) = [
        line
        for line in overheard.lines
        if line.get("request_id") == fault["request_id"] and line is not fault
    ]
    assert (line["status"], line["viewer_id"]) == (500, anna.viewer_id)


async def everything(api: Api, anna: Caller, his: Things, hers: Things, ports: MemoryPorts) -> None:
    for _, header in forged(anna.viewer_id, SECRET, ports.clock.at):
        await api.client.get("/v1/me", headers={b"authorization": header.encode()})
    for method, path in requests_of(api):
        await api.client.request(method, path)
        if (method, path) != ("DELETE", "/v1/me"):
            await anna(method, path)
    for method, path, _ in routes(api):
        for ids in (his.ids(), hers.ids()):
            if (method, path) != ("DELETE", "/v1/me"):
                await ask(anna, method, path, ids)
    for body, _, _ in BODIES:
        sent = body.encode() if isinstance(body, str) else body
        for content_type in ("application/json", "text/plain"):
            await anna("PUT", "/v1/films/3/review", content=sent, headers={"content-type": content_type})
    await api.client.post("/nowhere", content=b"x" * 70_000)


async def everything_breaks(api: Api, anna: Caller, hers: Things, ports: MemoryPorts) -> None:
    broken(ports)
    for method, path, _ in routes(api):
        if (method, path) != ("DELETE", "/v1/me"):
            await ask(anna, method, path, hers.ids())


def broken(ports: MemoryPorts) -> None:
    """A store that says all the wrong things when it fails."""

    async def fail(*_: Any, **__: Any) -> Any:
        raise RuntimeError(f'SELECT "{SECRET}" -- File "/srv/app/x.py" {MARK} {WORDS}')

    ports.events.append = ports.events.read = fail  # type: ignore[method-assign]  # a test's own store
    ports.catalogue.by_ids = fail  # type: ignore[method-assign]  # the same
