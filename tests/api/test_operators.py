"""Operators' routes: open to the owner's operator token, and to everybody else not there."""

import pytest
import pytest_asyncio

from tests.api.forging import forged
from tests.api.talking import SECRET, Api, Caller
from tests.api.test_others import ask, routes, without_id
from tests.support.container import MemoryPorts
from whattowatch.api.tokens import AUDIENCE, LIFETIME, OPERATORS, BadToken, issue, read
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.job_queue import JobId, JobRequest, JobState

pytestmark = pytest.mark.quick

JOBS = "/v1/admin/jobs"
IDS = {
    "film_id": "3",
    "import_id": "0192f3c4-0000-7000-8000-00000000000b",
    "row_id": "1",
    "job_id": "1",
    "offer_id": "0192f3c4-0000-7000-8000-00000000000a",
    "name": "docs.js",
    "recommendation_id": "0192f3c4-0000-7000-8000-00000000000a",
    "avoid_id": "0192f3c4-0000-7000-8000-00000000000a",
    "notice_id": "0192f3c4-0000-7000-8000-00000000000a",
}


@pytest_asyncio.fixture
async def operator(api: Api, anna: Caller) -> Caller:
    now = (await api.container.get(Clock)).now()
    return Caller(anna.client, anna.viewer_id, issue(anna.viewer_id, SECRET, LIFETIME, now, OPERATORS))


@pytest_asyncio.fixture
async def held(ports: MemoryPorts) -> JobId:
    await ports.jobs.enqueue([JobRequest("fetch-film", "949", b"949"), JobRequest("send-letter", "1")])
    job_id = JobId(1)
    ports.jobs.start(job_id)
    ports.jobs.hold(job_id, "tmdb knows no film 949")
    await ports.jobs.pause("send-letter")
    return job_id


async def test_to_a_viewer_an_operators_route_is_no_address_at_all(api: Api, anna: Caller) -> None:
    nowhere = without_id(await anna("GET", "/v1/nowhere"))
    asked = 0
    for method, path, access in routes(api):
        if access == "operator":
            assert without_id(await ask(anna, method, path, IDS)) == nowhere, (method, path)
            asked += 1
    assert nowhere[0] == 404
    assert asked == 7


async def test_an_operators_token_opens_operators_routes_and_no_others(
    api: Api, operator: Caller, held: JobId
) -> None:
    assert held == 1
    tried = sorted(routes(api), key=lambda route: route[1], reverse=True)  # one job before all of them
    for method, path, access in tried:
        answer = await ask(operator, method, path, IDS)
        if access == "operator" and "offer_id" in path:
            assert answer.json()["detail"] == "there is no such offer", (method, path)
        elif access == "operator":
            assert answer.status_code < 300, (method, path)
        elif access != "public":
            assert answer.status_code == 401, (method, path)


async def test_every_forged_operators_token_gets_the_same_answer(
    api: Api, operator: Caller, ports: MemoryPorts
) -> None:
    """But those for viewers, which are none of ours either: `aud another-api` is among them."""
    bodies = set()
    tokens = list(forged(operator.viewer_id, SECRET, ports.clock.at, OPERATORS))
    assert len(tokens) >= 40
    for name, header in tokens:
        answer = await api.client.get(JOBS, headers={b"authorization": header.encode()})
        assert answer.status_code == 401, name
        bodies.add(without_id(answer))

    assert len(bodies) == 1
    assert (await operator("GET", JOBS)).status_code == 200


async def test_the_operator_must_still_be_a_viewer(anna: Caller, operator: Caller) -> None:
    await anna("DELETE", "/v1/me")

    assert (await operator("GET", JOBS)).status_code == 401


def test_a_token_is_for_its_audience(ports: MemoryPorts) -> None:
    viewer, now = IDS["avoid_id"], ports.clock.now()
    token = issue(viewer, SECRET, LIFETIME, now, OPERATORS)  # type: ignore[arg-type]  # an id will do

    assert read(token, SECRET, now, OPERATORS) == viewer
    with pytest.raises(BadToken):
        read(token, SECRET, now, AUDIENCE)


async def test_jobs_are_listed_with_what_is_wrong(operator: Caller, held: JobId) -> None:
    shown = await operator.get(JOBS)

    job = shown["items"][0]
    assert (job["job_id"], job["kind"], job["state"]) == (held, "fetch-film", "held")
    assert (job["attempts"], job["reason"]) == (1, "tmdb knows no film 949")
    assert [(count["kind"], count["state"], count["jobs"]) for count in shown["counts"]] == [
        ("fetch-film", "held", 1),
        ("send-letter", "waiting", 1),
    ]
    assert shown["paused"] == ["send-letter"]


async def test_jobs_are_listed_by_kind_and_state_and_in_pieces(operator: Caller, held: JobId) -> None:
    assert len((await operator.get(JOBS, kind="send-letter"))["items"]) == 1
    assert [job["job_id"] for job in (await operator.get(JOBS, state="held"))["items"]] == [held]
    assert (await operator.get(JOBS, state="running"))["items"] == []
    assert len((await operator.get(JOBS, limit=1, after_id=held))["items"]) == 1


@pytest.mark.parametrize(
    "query", [{"kind": "No Kind"}, {"state": "done"}, {"after_id": -1}, {"after_id": 2**60}, {"limit": 0}]
)
async def test_what_makes_no_sense_is_refused(operator: Caller, query: dict[str, object]) -> None:
    assert (await operator("GET", JOBS, params=query)).status_code == 400


async def test_a_held_job_is_tried_again_once(operator: Caller, held: JobId, ports: MemoryPorts) -> None:
    assert (await operator("POST", f"{JOBS}/{held}/retry")).status_code == 204

    assert ports.jobs.jobs[held].state is JobState.WAITING
    for job_id in (str(held), "77", "0", "+1", "x", "9" * 30):
        assert (await operator("POST", f"{JOBS}/{job_id}/retry")).status_code == 404


async def test_all_that_are_held_are_tried_again(operator: Caller, held: JobId, ports: MemoryPorts) -> None:
    assert (await operator("POST", f"{JOBS}/retry", {"kind": "send-letter"})).json() == {"retried": 0}
    assert (await operator("POST", f"{JOBS}/retry")).json() == {"retried": 1}

    assert ports.jobs.jobs[held].state is JobState.WAITING


async def test_jobs_are_counted_by_kind_and_state_for_prometheus(counting: Api, held: JobId) -> None:
    assert held
    told = (await counting.client.get("/metrics")).text

    assert 'wtw_jobs{kind="fetch-film",state="held"} 1.0' in told
    assert 'wtw_jobs{kind="send-letter",state="waiting"} 1.0' in told
