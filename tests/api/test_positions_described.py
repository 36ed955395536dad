"""What is said of the headers of an answer is so: where writes are in the log, and what may be stale."""

from typing import Any

import pytest

from tests.api.operating import operating
from tests.api.talking import Api, Caller
from tests.api.test_others import Things, ask, routes, things_of
from tests.support.container import MemoryPorts
from whattowatch.domain.ids import Position

pytestmark = pytest.mark.quick

HEADERS = {"X-Position", "X-Stale"}


async def described(api: Api) -> dict[tuple[str, str], set[str]]:
    """The headers that each operation is said to answer with."""
    document: dict[str, Any] = (await api.client.get("/schema")).json()
    found = {}
    for path, item in document["paths"].items():
        for method, operation in item.items():
            done = next(iter(operation["responses"].values()))
            found[method.upper(), path] = HEADERS & set(done.get("headers", {}))
    return found


async def waiting(api: Api, caller: Caller, film: int) -> str:
    """The id of something that waits for a moderator."""
    await caller("PUT", f"/v1/films/{film}/review", {"rating": 4, "text": "words"})
    assert (await caller("PUT", f"/v1/films/{film}/review/public")).status_code == 204
    operator = await operating(api)
    offer_id: str = (await operator.get("/v1/admin/offers"))["items"][-1]["offer_id"]
    return offer_id


@pytest.fixture
def changes(api: Api) -> list[tuple[str, str, str]]:
    """Every route that writes; leaving comes last."""
    found = [route for route in routes(api) if route[0] != "GET"]
    return sorted(found, key=lambda route: (route[1] == "/v1/me", route[0] == "DELETE", route))


async def test_a_write_says_where_it_is_where_it_is_said_to(
    api: Api, anna: Caller, changes: list[tuple[str, str, str]]
) -> None:
    said, operator = await described(api), await operating(api)
    ids = (await things_of(anna, "anna")).ids()
    done: set[str] = set()
    for method, path, access in changes:
        if access == "public":
            continue
        if "offer_id" in path:
            ids["offer_id"] = await waiting(api, anna, 20 + len(done))
        answer = await ask(operator if access == "operator" else anna, method, path, ids)
        if answer.status_code < 300:
            assert ("x-position" in answer.headers) == ("X-Position" in said[method, path]), (method, path)
            done.add(path)

    assert {"/v1/admin/offers/{offer_id}/approve", "/v1/imports/{import_id}", "/v1/me"} <= done


async def test_a_read_that_may_be_stale_is_described_so(api: Api, anna: Caller, ports: MemoryPorts) -> None:
    said, operator = await described(api), await operating(api)
    things: Things = await things_of(anna, "anna")
    ports.freshness.upto = Position(0)
    for method, path, access in routes(api):
        if method == "GET" and access != "public":
            caller = operator if access == "operator" else anna
            answer = await ask(caller, method, path, things.ids(), after=10**9)
            # 422: an import that is not done has no plan
            assert answer.status_code in {200, 404, 422}, (method, path)
            if answer.status_code == 200:
                told = {name for name in HEADERS if name.lower() in answer.headers}
                assert told == said[method, path], (method, path)
