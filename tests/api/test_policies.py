"""U27.1, U27.2: viewers are dealt out among policies, and operators see what became of each one's picks."""

import pytest
import pytest_asyncio

from tests.api.talking import SECRET, Api, Caller
from tests.support.container import MemoryPorts
from whattowatch.api.tokens import LIFETIME, OPERATORS, issue
from whattowatch.application.experiment import Experiment, Variant
from whattowatch.application.ports.clock import Clock
from whattowatch.domain.recommendation import RecommendationIssued
from whattowatch.recommender.policy import BASELINE, BASELINE_1

pytestmark = pytest.mark.quick

HALVES = Experiment(name="halves", variants=(Variant(BASELINE, 50), Variant(BASELINE_1, 50)))


@pytest.fixture
def ports() -> MemoryPorts:
    return MemoryPorts(experiment=HALVES)


@pytest_asyncio.fixture
async def operator(api: Api) -> Caller:
    olga, now = await api.viewer("Olga"), (await api.container.get(Clock)).now()
    return Caller(olga.client, olga.viewer_id, issue(olga.viewer_id, SECRET, LIFETIME, now, OPERATORS))


async def test_each_viewer_is_answered_by_their_policy(api: Api, ports: MemoryPorts) -> None:
    for number in range(12):
        caller = await api.viewer(f"viewer {number}")
        for _ in range(2):
            assert (await caller("POST", "/v1/recommendations")).status_code == 201

    issued = [kept.event for kept in ports.events.log if isinstance(kept.event, RecommendationIssued)]
    assert {event.policy for event in issued} == {BASELINE.key, BASELINE_1.key}
    assert all(event.policy == HALVES.policy_of(event.viewer_id).key for event in issued)


async def test_operators_see_what_became_of_each_policys_picks(
    api: Api, anna: Caller, operator: Caller
) -> None:
    hers = HALVES.policy_of(anna.viewer_id).key
    given = (await anna("POST", "/v1/recommendations", {"count": 4})).json()
    at = f"/v1/recommendations/{given['recommendation_id']}/picks"
    liked, skipped, *_ = (pick["film"]["film_id"] for pick in given["picks"])
    await anna("PUT", f"{at}/{liked}/feedback", {"verdict": "watched", "rating": 4.5})
    await anna("PUT", f"{at}/{skipped}/feedback", {"verdict": "skip"})
    for _ in range(2):
        assert (await anna("PUT", f"{at}/{skipped}/opened")).status_code == 204

    said = await operator.get("/v1/admin/policies")
    by_policy = {item["policy"]: item for item in said["items"]}
    assert said["experiment"] == "halves"
    assert by_policy.keys() == {BASELINE.key, BASELINE_1.key}
    assert {item["percent"] for item in said["items"]} == {50}
    assert by_policy[hers]["outcomes"] == {
        "shown": 4,
        "opened": 1,
        "saved": 0,
        "watched": 1,
        "rated": 1,
        "liked": 1,
        "skipped": 1,
        "not_for_me": 0,
    }
    assert by_policy[hers]["decided"]["in_a_minute"] == 2
    assert by_policy[hers]["click_through"] == 0.25
    (other,) = by_policy.keys() - {hers}
    assert not any(by_policy[other]["outcomes"].values())
    assert by_policy[other]["click_through"] is None

    await anna("DELETE", "/v1/me")
    assert not any(item["outcomes"]["shown"] for item in (await operator.get("/v1/admin/policies"))["items"])
