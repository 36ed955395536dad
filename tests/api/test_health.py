"""Whether it lives, is ready, and what it counts; and the pages that describe it."""

import asyncio
import re
from collections.abc import Awaitable, Callable

import pytest

from tests.api.talking import SECRET, Api, api_over
from tests.support.container import MemoryPorts, memory_container
from whattowatch.api.config import ApiConfig
from whattowatch.api.docs import FILES
from whattowatch.api.wiring import ApiProvider
from whattowatch.application.ports.health import HealthCheck, HealthChecks
from whattowatch.domain.errors import Unavailable

pytestmark = pytest.mark.quick


async def well() -> str | None:
    return None


async def ill() -> str | None:
    return "the projector is 400 events behind"


async def away() -> str | None:
    raise Unavailable("the database")


async def silent() -> str | None:
    await asyncio.sleep(60)
    return None


async def test_it_lives_whatever_is_wrong(ports: MemoryPorts) -> None:
    ports.health = HealthChecks((HealthCheck("database", away),))
    async with memory_container(ports, ApiProvider()) as container, api_over(container) as api:
        answer = await api.client.get("/health/live")

    assert (answer.status_code, answer.json()) == (200, {"live": True})


@pytest.mark.parametrize("problem", [ill, away, silent])
async def test_it_is_not_ready_while_something_is_wrong_and_says_so_within_a_second(
    ports: MemoryPorts, problem: Callable[[], Awaitable[str | None]]
) -> None:
    ports.health = HealthChecks((HealthCheck("database", well), HealthCheck("projector", problem)))
    async with memory_container(ports, ApiProvider()) as container, api_over(container) as api:
        async with asyncio.timeout(1):
            answer = await api.client.get("/health/ready")

    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "checks": {"database": True, "projector": False}}
    assert answer.headers["retry-after"] == "1"


async def test_it_is_ready_when_all_is_well(api: Api) -> None:
    assert (await api.client.get("/health/ready")).json() == {"ready": True, "checks": {}}


async def test_requests_are_counted_by_route_and_status(counting: Api) -> None:
    api, anna = counting, await counting.viewer("Anna")
    for film in (3, 10, 17):
        await anna("GET", f"/v1/films/{film}")
    await anna("GET", "/v1/films/8")
    for number in range(5):
        await api.client.get(f"/nowhere/{number}")
    await api.client.request("BREW", "/nowhere")

    counted = (await api.client.get("/metrics")).text

    assert 'wtw_http_requests_total{method="GET",route="/v1/films/{film_id}",status="200"} 3.0' in counted
    assert 'wtw_http_requests_total{method="GET",route="/v1/films/{film_id}",status="404"} 1.0' in counted
    assert 'wtw_http_requests_total{method="GET",route="(none)",status="404"} 5.0' in counted
    assert 'wtw_http_requests_total{method="other",route="(none)",status="404"} 1.0' in counted
    assert 'wtw_http_request_seconds_count{method="GET",route="/v1/films/{film_id}"} 4.0' in counted
    assert anna.viewer_id not in counted


async def test_the_page_asks_nobody_but_this_server(api: Api) -> None:
    page = await api.client.get("/docs")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert not re.search(r"https?://|//[a-z]", page.text)
    asked = re.findall(r'(?:src|href)="([^"]+)"', page.text)

    assert sorted(asked) == sorted(f"/docs/{name}" for name in FILES)
    for name, media_type in FILES.items():
        answer = await api.client.get(f"/docs/{name}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(media_type)
    assert "https://" not in (await api.client.get("/docs/docs.js")).text


@pytest.mark.parametrize(
    "name", ["docs.html", "README.md", "..", "../main.py", "..%2fmain.py", "docs.js/", "%00"]
)
async def test_no_other_file_is_served(api: Api, name: str) -> None:
    answer = await api.client.get(f"/docs/{name}")

    assert answer.status_code == 404 or answer.url.path == "/docs/docs.js/"


async def test_the_schema_describes_every_route(api: Api) -> None:
    described = (await api.client.get("/schema")).json()

    assert described["openapi"] == "3.1.0"
    assert "/v1/recommendations/{recommendation_id}/picks/{film_id}/feedback" in described["paths"]
    for path, item in described["paths"].items():
        for method, operation in item.items():
            assert operation["description"], (method, path)
            assert operation["security"] == ([{"token": []}] if path.startswith("/v1") else [{}])
    review = described["components"]["schemas"]["ReviewIn"]
    assert review["additionalProperties"] is False
    assert review["properties"]["text"]["maxLength"] == 5_000


async def test_the_description_can_be_left_out(ports: MemoryPorts) -> None:
    config = ApiConfig(secret=SECRET, docs=False)
    async with memory_container(ports, ApiProvider()) as container, api_over(container, config) as api:
        for path in ("/docs", "/docs/docs.js", "/schema"):
            assert (await api.client.get(path)).status_code == 404
