"""P56: only well-formed tokens pass, and what is wrong with the others nobody is told."""

import time
from datetime import UTC, datetime, timedelta
from statistics import median

import pytest

from tests.api.forging import forged
from tests.api.talking import SECRET, Api, Caller
from tests.support.container import MemoryPorts
from whattowatch.api.config import ApiConfig
from whattowatch.api.tokens import LONGEST_LIFETIME, BadToken, issue, read
from whattowatch.domain.ids import ViewerId

pytestmark = pytest.mark.quick

NOW = datetime(2026, 3, 1, 20, 15, tzinfo=UTC)
VIEWER = ViewerId("0192f3c4-0000-7000-8000-00000000000a")
MINUTE = timedelta(minutes=1)
ROUNDS = 5  # of which the quickest counts: whoever runs tests has other work too


def test_a_token_speaks_for_its_viewer_until_its_time_is_over() -> None:
    token = issue(VIEWER, SECRET, 15 * MINUTE, NOW)

    assert read(token, SECRET, NOW) == VIEWER
    assert read(token, SECRET, NOW + 15 * MINUTE) == VIEWER  # clocks may differ by a minute
    assert read(token, SECRET, NOW - MINUTE) == VIEWER
    for at in (NOW + 16 * MINUTE, NOW - 2 * MINUTE, NOW + timedelta(days=400)):
        with pytest.raises(BadToken):
            read(token, SECRET, at)


@pytest.mark.parametrize("lifetime", [timedelta(0), -MINUTE, LONGEST_LIFETIME + MINUTE])
def test_no_token_is_made_that_lives_too_long_or_not_at_all(lifetime: timedelta) -> None:
    with pytest.raises(ValueError, match="30 days"):
        issue(VIEWER, SECRET, lifetime, NOW)


def test_a_weak_secret_is_refused_and_a_good_one_not_shown() -> None:
    with pytest.raises(ValueError, match="32 bytes") as refused:
        ApiConfig(secret="feeble")
    assert "feeble" not in str(refused.value)
    assert SECRET not in repr(ApiConfig(secret=SECRET))


async def test_every_forged_token_gets_the_same_answer_in_the_same_time(
    api: Api, anna: Caller, ports: MemoryPorts
) -> None:
    tokens = list(forged(anna.viewer_id, SECRET, ports.clock.at))
    assert len(tokens) >= 40
    bodies: set[str] = set()
    times = dict.fromkeys((name for name, _ in tokens), 1.0)

    for name, header in tokens * ROUNDS:
        begun = time.perf_counter()
        answer = await api.client.get("/v1/me", headers={b"authorization": header.encode()})
        times[name] = min(times[name], time.perf_counter() - begun)
        assert answer.status_code == 401, name
        assert answer.headers["www-authenticate"].startswith("Bearer"), name
        bodies.add(answer.text.replace(answer.headers["x-request-id"], ""))

    assert len(bodies) == 1
    assert max(times.values()) - median(times.values()) < 0.05
    assert (await anna("GET", "/v1/me")).status_code == 200


async def test_two_authorization_headers_are_none(api: Api, anna: Caller) -> None:
    headers = [("authorization", f"Bearer {anna.token}")] * 2

    assert (await api.client.get("/v1/me", headers=headers)).status_code == 401


async def test_the_scheme_may_be_written_small(api: Api, anna: Caller) -> None:
    answer = await api.client.get("/v1/me", headers={"authorization": f"bearer {anna.token}"})

    assert answer.status_code == 200


async def test_the_token_of_an_erased_viewer_is_worth_nothing_at_once(anna: Caller, boris: Caller) -> None:
    assert (await anna("GET", "/v1/me")).status_code == 200

    await anna("DELETE", "/v1/me")

    assert (await anna("GET", "/v1/me")).status_code == 401
    assert (await boris("GET", "/v1/me")).status_code == 200
