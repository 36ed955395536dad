"""P25 and P3: the same key and request have one effect and one answer, whatever happens on the way."""

import asyncio
from collections.abc import Sequence
from itertools import permutations
from typing import Any

import httpx
import pytest

from tests.api.talking import Api, Caller
from tests.support.container import MemoryPorts
from whattowatch.application.ports.idempotency import Answer, Claimed
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import ViewerId

pytestmark = pytest.mark.quick

AVOIDS = "/v1/avoids"
A, B = {"phrase": "zombies"}, {"phrase": "clowns"}


async def test_the_same_request_gets_the_same_answer_and_has_one_effect(
    anna: Caller, ports: MemoryPorts
) -> None:
    first = await anna("POST", AVOIDS, A, key="k")
    length = len(ports.events.log)

    for _ in range(3):
        again = await anna("POST", AVOIDS, A, key="k")
        assert same(first, again)
    assert len(ports.events.log) == length


async def test_a_recommendation_is_issued_once(anna: Caller, ports: MemoryPorts) -> None:
    first = await anna("POST", "/v1/recommendations", {"count": 2}, key="tonight")
    again = await anna("POST", "/v1/recommendations", {"count": 2}, key="tonight")

    assert same(first, again)
    assert first.headers["location"] == again.headers["location"]
    assert (await anna.get("/v1/recommendations"))["total"] == 1


@pytest.mark.parametrize("order", sorted(set(permutations("aabb", 4)) | set(permutations("aab", 3))))
async def test_all_orders_of_two_requests_with_one_key(
    anna: Caller, ports: MemoryPorts, order: Sequence[str]
) -> None:
    """Whichever comes first has the key; the other is told so."""
    answers = [(which, await anna("POST", AVOIDS, A if which == "a" else B, key="k")) for which in order]

    for which, answer in answers:
        assert answer.status_code == (201 if which == order[0] else 422)
    assert len({answer.text for which, answer in answers if which == order[0]}) == 1
    assert len((await anna.get(AVOIDS))["items"]) == 1


async def test_a_refusal_is_an_answer_too(anna: Caller) -> None:
    await anna("POST", AVOIDS, A)
    refused = await anna("POST", AVOIDS, A, key="again")
    assert refused.status_code == 422

    await anna("DELETE", f"{AVOIDS}/{(await anna.get(AVOIDS))['items'][0]['avoid_id']}")

    assert same(refused, await anna("POST", AVOIDS, A, key="again"))


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", "/v1/films/3/review", {"rating": 4}),
        ("PUT", "/v1/films/3/watchlist", {"note": "soon"}),
        ("DELETE", "/v1/films/3/hidden", None),
        ("DELETE", "/v1/films/3/progress", None),
    ],
)
async def test_puts_and_deletes_honour_a_key_and_need_none(
    anna: Caller, method: str, path: str, body: Any
) -> None:
    first = await anna(method, path, body, key="k")
    await anna("DELETE", "/v1/films/3/review")

    assert same(first, await anna(method, path, body, key="k"))
    assert (await anna(method, path, body)).status_code == 204
    assert (await anna("PUT", "/v1/films/4/review", {"rating": 2}, key="k")).status_code == 422


async def test_another_method_is_another_request(anna: Caller) -> None:
    assert (await anna("PUT", "/v1/films/3/hidden", key="k")).status_code == 204
    assert (await anna("DELETE", "/v1/films/3/hidden", key="k")).status_code == 422
    assert (await anna.get("/v1/hidden"))["total"] == 1


@pytest.mark.parametrize("key", ["", " ", "a b ", "\t", "x" * 201, "schlüssel".encode("latin-1"), b"\x7f"])
async def test_a_post_without_a_proper_key_is_refused(api: Api, anna: Caller, key: Any) -> None:
    given = [("idempotency-key", key)] if key else []
    headers = [("authorization", f"Bearer {anna.token}"), *given]

    answer = await api.client.post(AVOIDS, json=A, headers=headers)

    assert answer.status_code == 400
    assert answer.json()["type"] == "urn:whattowatch:idempotency-key-missing"
    assert (await anna.get(AVOIDS))["items"] == []


async def test_two_keys_are_no_key(api: Api, anna: Caller) -> None:
    headers = [("authorization", f"Bearer {anna.token}"), ("idempotency-key", "a"), ("idempotency-key", "b")]

    assert (await api.client.post(AVOIDS, json=A, headers=headers)).status_code == 400


async def test_the_keys_of_two_viewers_never_meet(anna: Caller, boris: Caller) -> None:
    first = await anna("POST", AVOIDS, A, key="k")
    second = await boris("POST", AVOIDS, B, key="k")

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() != second.json()


async def test_two_viewers_may_say_the_same_under_the_same_key(anna: Caller, boris: Caller) -> None:
    for caller in (anna, boris):
        assert (await caller("POST", AVOIDS, A, key="k")).status_code == 201
        assert [avoid["phrase"] for avoid in (await caller.get(AVOIDS))["items"]] == ["zombies"]


@pytest.mark.parametrize("at_once", [2, 5])
async def test_of_several_at_once_one_is_carried_out(anna: Caller, ports: MemoryPorts, at_once: int) -> None:
    hold = HoldUp(ports)

    running = asyncio.gather(*(anna("POST", AVOIDS, A, key="k") for _ in range(at_once)))
    await hold.reached.wait()
    await hold.all_claimed(at_once)
    hold.go_on.set()
    answers = await running

    codes = sorted(answer.status_code for answer in answers)
    assert codes == [201] + [409] * (at_once - 1)
    assert all(answer.headers["retry-after"] for answer in answers if answer.status_code == 409)
    assert len((await anna.get(AVOIDS))["items"]) == 1
    assert (await anna("POST", AVOIDS, A, key="k")).status_code == 201


async def test_a_request_that_died_is_taken_over_and_still_has_one_effect(
    anna: Caller, ports: MemoryPorts
) -> None:
    """The process is killed after its append, and before its answer is kept."""
    dying = DiesBeforeKeeping(ports)
    with pytest.raises(Killed):
        await anna("POST", AVOIDS, A, key="k")
    dying.recover()

    assert (await anna("POST", AVOIDS, A, key="k")).status_code == 409
    assert (await anna("POST", AVOIDS, B, key="k")).status_code == 422
    ports.clock.forward(seconds=31)

    taken_over = await anna("POST", AVOIDS, A, key="k")
    assert taken_over.status_code == 201
    (kept,) = (await anna.get(AVOIDS))["items"]
    assert kept["avoid_id"] == taken_over.json()["avoid_id"]
    assert same(taken_over, await anna("POST", AVOIDS, A, key="k"))


async def test_what_was_not_available_may_be_tried_again_with_the_same_key(
    anna: Caller, ports: MemoryPorts
) -> None:
    broken = Unreachable(ports)
    answer = await anna("POST", AVOIDS, A, key="k")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
    broken.recover()

    assert (await anna("POST", AVOIDS, A, key="k")).status_code == 201


async def test_a_store_that_goes_away_meanwhile_is_no_fault(anna: Caller, ports: MemoryPorts) -> None:
    """Neither an answer that cannot be kept, nor a claim that cannot be given back."""
    forgetful = GoesAway(ports)
    done = await anna("POST", AVOIDS, A, key="k")
    assert done.status_code == 201
    broken = Unreachable(ports)
    assert (await anna("POST", AVOIDS, B, key="other")).status_code == 503
    broken.recover()
    forgetful.recover()
    ports.clock.forward(seconds=31)

    again = await anna("POST", AVOIDS, A, key="k")

    assert (again.status_code, again.json()) == (201, done.json())
    assert len((await anna.get(AVOIDS))["items"]) == 1


async def test_after_a_day_a_key_is_new_and_the_old_request_still_has_had_its_effect(
    api: Api, anna: Caller, ports: MemoryPorts
) -> None:
    await anna("POST", AVOIDS, A, key="k")
    ports.clock.forward(hours=24, seconds=1)
    anna.token = await api.token(anna.viewer_id)

    assert (await anna("POST", AVOIDS, B, key="k")).status_code == 201
    assert [avoid["phrase"] for avoid in (await anna.get(AVOIDS))["items"]] == ["zombies", "clowns"]


async def test_erasing_a_viewer_forgets_their_answers(
    anna: Caller, boris: Caller, ports: MemoryPorts
) -> None:
    await anna("POST", AVOIDS, A, key="k")
    await boris("POST", AVOIDS, A, key="k")

    assert (await anna("DELETE", "/v1/me", key="bye")).status_code == 200

    assert {viewer_id for viewer_id, _ in ports.idempotency.rows} == {boris.viewer_id}


def same(one: httpx.Response, other: httpx.Response) -> bool:
    """Status, body and what was said of it; but each request has its own id."""
    told = [
        (answer.status_code, answer.headers.get("content-type"), answer.headers.get("x-position"))
        for answer in (one, other)
    ]
    bodies = [answer.content for answer in (one, other)]
    return told[0] == told[1] and bodies[0] == bodies[1]


class HoldUp:
    """Holds the first append up until told to go on, and counts the claims."""

    def __init__(self, ports: MemoryPorts) -> None:
        self.reached, self.go_on = asyncio.Event(), asyncio.Event()
        self._claims: asyncio.Queue[object] = asyncio.Queue()
        append, claim = ports.events.append, ports.idempotency.claim

        async def held(*given: Any, **more: Any) -> Any:
            self.reached.set()
            await self.go_on.wait()
            return await append(*given, **more)

        async def counted(*given: Any, **more: Any) -> Any:
            standing = await claim(*given, **more)
            self._claims.put_nowait(standing)
            return standing

        ports.events.append = held  # type: ignore[method-assign]  # a test's own store
        ports.idempotency.claim = counted  # type: ignore[method-assign]  # the same

    async def all_claimed(self, count: int) -> None:
        for _ in range(count):
            await self._claims.get()


class Killed(BaseException):
    """What the end of a process looks like from inside."""


class DiesBeforeKeeping:
    def __init__(self, ports: MemoryPorts) -> None:
        self._kept, self._store = (ports.idempotency.finish, ports.idempotency.release), ports.idempotency

        async def die(viewer_id: ViewerId, key: str, claimed: Claimed, answer: Answer, **_: Any) -> None:
            raise Killed

        ports.idempotency.finish = die  # type: ignore[method-assign]  # a test's own store

    def recover(self) -> None:
        self._store.finish, self._store.release = self._kept  # type: ignore[method-assign]  # the same


class GoesAway:
    def __init__(self, ports: MemoryPorts) -> None:
        self._kept, self._store = (ports.idempotency.finish, ports.idempotency.release), ports.idempotency

        async def away(*_: Any, **__: Any) -> None:
            raise Unavailable("the database")

        ports.idempotency.finish = away  # type: ignore[method-assign]  # a test's own store
        ports.idempotency.release = away  # type: ignore[method-assign]  # the same

    def recover(self) -> None:
        self._store.finish, self._store.release = self._kept  # type: ignore[method-assign]  # the same


class Unreachable:
    def __init__(self, ports: MemoryPorts) -> None:
        self._append, self._store = ports.events.append, ports.events

        async def away(*_: Any, **__: Any) -> Any:
            raise Unavailable("the database")

        ports.events.append = away  # type: ignore[method-assign]  # a test's own store

    def recover(self) -> None:
        self._store.append = self._append  # type: ignore[method-assign]  # the same
