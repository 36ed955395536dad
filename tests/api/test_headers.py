"""P63: the header set on every answer there is, and CORS for listed pages alone."""

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from tests.api.talking import CONFIG, ORIGIN, SECRET, Api, Caller, api_over
from tests.support.container import MemoryPorts, memory_container
from whattowatch.api.access import routes_of
from whattowatch.api.config import ApiConfig
from whattowatch.api.docs import is_page
from whattowatch.api.wiring import ApiProvider

pytestmark = pytest.mark.quick

OTHER_ORIGINS = [
    "null",
    "https://evil.example",
    "https://sub.films.example.org",
    "https://films.example.org.evil.example",
    "https://evilfilms.example.org",
    "https://films.example.org:8443",
    "http://films.example.org",
    "https://FILMS.example.org",
    "*",
    "",
]
ODD_REQUESTS = [
    ("GET", "/nowhere"),
    ("GET", "/v1"),
    ("PATCH", "/v1/reviews"),
    ("TRACE", "/v1/me"),
    ("HEAD", "/v1/me"),
    ("GET", "/v1/films/\u0663"),
    ("GET", "/docs/../../etc/passwd"),
    ("GET", "/docs/%2e%2e%2fmain.py"),
    ("OPTIONS", "/v1/reviews"),
]


def requests_of(api: Api) -> list[tuple[str, str]]:
    """Every route of the running app, and some that are none."""
    litestar = api.app.app  # type: ignore[attr-defined]  # it is an Envelope
    filled = {
        "{film_id}": "3",
        "{recommendation_id}": "0" * 8 + "-0000-4000-8000-" + "0" * 12,
        "{name}": "docs.js",
    }
    filled["{avoid_id}"] = filled["{recommendation_id}"]
    found = []
    for method, path, _ in routes_of(litestar):
        for name, value in filled.items():
            path = path.replace(name, value)  # noqa: PLW2901  # filled in
        found.append((method, path))
    return [*found, *ODD_REQUESTS]


async def test_every_answer_carries_the_headers(api: Api, anna: Caller) -> None:
    requests = requests_of(api)
    assert len(requests) > 35
    for token in ("", anna.token):
        headers = {"authorization": f"Bearer {token}"} if token else {}
        for method, path in requests:
            answer = await api.client.request(method, path, headers=headers)
            assert_sealed(answer, page=is_page(path.partition("?")[0]) and answer.status_code == 200)


async def test_answers_from_outside_litestar_carry_them_too(api: Api) -> None:
    large = await api.client.post("/nowhere", content=b"x" * 70_000)
    assert large.status_code == 413
    assert_sealed(large, page=False)


async def test_a_listed_page_may_read_every_answer(api: Api) -> None:
    for method, path in requests_of(api):
        answer = await api.client.request(method, path, headers={"origin": ORIGIN})
        assert answer.headers["access-control-allow-origin"] == ORIGIN
        assert "access-control-allow-credentials" not in answer.headers
        assert "Origin" in answer.headers["vary"]


@pytest.mark.parametrize("origin", OTHER_ORIGINS)
async def test_no_other_page_may(api: Api, origin: str) -> None:
    for method, path in requests_of(api):
        for headers in ({"origin": origin}, {"origin": origin, "access-control-request-method": "PUT"}):
            answer = await api.client.request(method, path, headers=headers)
            assert not [name for name in answer.headers if name.startswith("access-control-")]


async def test_two_origins_are_none(api: Api) -> None:
    answer = await api.client.get("/v1/me", headers=[("origin", ORIGIN), ("origin", "https://evil.example")])

    assert "access-control-allow-origin" not in answer.headers


async def test_a_browser_that_asks_beforehand_is_told_what_may_be_sent(api: Api) -> None:
    asks = {"origin": ORIGIN, "access-control-request-method": "PUT", "access-control-request-headers": "x"}

    answer = await api.client.options("/v1/films/3/review", headers=asks)

    assert answer.status_code == 204
    assert "PUT" in answer.headers["access-control-allow-methods"]
    sent = answer.headers["access-control-allow-headers"]
    assert sent == "Authorization, Content-Type, Accept, Idempotency-Key"


class TestClosed:
    """Nobody is listed, and that is how it comes."""

    @pytest_asyncio.fixture
    async def closed(self, ports: MemoryPorts) -> AsyncIterator[Api]:
        config = ApiConfig(secret=SECRET)
        async with memory_container(ports, ApiProvider()) as container, api_over(container, config) as api:
            yield api

    @pytest.mark.parametrize("origin", [ORIGIN, *OTHER_ORIGINS])
    async def test_no_page_may_read_anything(self, closed: Api, origin: str) -> None:
        for method, path in requests_of(closed):
            answer = await closed.client.request(method, path, headers={"origin": origin})
            assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_everybody_cannot_be_listed() -> None:
    with pytest.raises(ValueError, match="list the origins"):
        ApiConfig(secret=SECRET, origins=("*",))


class TestHosts:
    @pytest_asyncio.fixture
    async def named(self, ports: MemoryPorts) -> AsyncIterator[Api]:
        config = ApiConfig(secret=SECRET, hosts=("api.example.org",))
        async with memory_container(ports, ApiProvider()) as container, api_over(container, config) as api:
            yield api

    @pytest.mark.parametrize(
        ("host", "status"),
        [
            ("api.example.org", 200),
            ("API.example.org:8000", 200),
            ("evil.example", 400),
            ("api.example.org.evil.example", 400),
            ("", 400),
        ],
    )
    async def test_it_answers_to_its_own_names_alone(self, named: Api, host: str, status: int) -> None:
        answer = await named.client.get("/health/live", headers={"host": host})

        assert answer.status_code == status


@pytest.mark.parametrize("given", ["a" * 8, "3f1c.A_b-9", "a" * 64])
async def test_a_callers_request_id_is_kept(api: Api, given: str) -> None:
    answer = await api.client.get("/nowhere", headers={"x-request-id": given})

    assert answer.headers["x-request-id"] == given == answer.json()["request_id"]


@pytest.mark.parametrize(
    "given", ["short", "a" * 65, "a b c d e", "<script>1", "\xe4" * 10, "'; drop--", "-aaaaaaaa"]
)
async def test_what_is_no_request_id_is_replaced(api: Api, given: str) -> None:
    answer = await api.client.get("/nowhere", headers={b"x-request-id": given.encode("latin-1")})

    assert answer.headers["x-request-id"] != given
    assert len(answer.headers["x-request-id"]) == 36


def assert_sealed(answer: httpx.Response, *, page: bool) -> None:
    headers = answer.headers
    assert headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert len(headers["x-request-id"]) == 36
    assert not {"server", "x-powered-by"} & set(headers)
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none';")
    assert "frame-ancestors 'none'; base-uri 'none'" in policy
    assert "unsafe" not in policy
    assert ("script-src 'self'" in policy) or not page
    if not page and not is_page(answer.request.url.path):
        assert headers["cache-control"] == "no-store"
        assert "script-src" not in policy
    for name in headers:
        assert len(headers.get_list(name)) == 1, name
    assert CONFIG.origins  # the table is of an app that has some
