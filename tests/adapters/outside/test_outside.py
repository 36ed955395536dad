"""What a call to an outside service may cost, and how it ends."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from prometheus_client import CollectorRegistry

from tests.support.virtual_time import in_virtual_time, virtual_now
from whattowatch.adapters.outside.bulkhead import Bulkhead
from whattowatch.adapters.outside.failing import Broken, Passing
from whattowatch.adapters.outside.metrics import OutsideMetrics
from whattowatch.adapters.outside.outside import Outside
from whattowatch.adapters.outside.retries import Retries
from whattowatch.application.deadline import within
from whattowatch.domain.errors import Refusal, Unavailable

pytestmark = pytest.mark.quick

Work = Callable[[], Awaitable[str]]


class Service:
    """Fails in these ways, one a request; then it answers."""

    def __init__(self, *failures: BaseException | float) -> None:
        self.failures, self.asked = list(failures), list[float]()

    async def __call__(self) -> str:
        self.asked.append(virtual_now())
        failure = self.failures.pop(0) if self.failures else 0.01
        if isinstance(failure, BaseException):
            raise failure
        await asyncio.sleep(failure)
        return "here"


async def _outcome(outside: Outside, work: Work) -> str:
    try:
        return await outside.call(work)
    except Unavailable as away:
        return f"no {away.what}"


def ask(service: Service, *, left_s: float | None = None, budget_s: float = 2.0) -> tuple[str, float]:
    """What comes of it, and when."""

    async def asked() -> tuple[str, float]:
        outside = Outside("It", budget_s=budget_s, retries=Retries(chance=lambda most: most))
        if left_s is None:
            return await _outcome(outside, service), virtual_now()
        with within(left_s):
            return await _outcome(outside, service), virtual_now()

    return in_virtual_time(asked())


def test_an_answer_comes_through() -> None:
    assert ask(Service()) == ("here", 0.01)


@pytest.mark.parametrize(("left_s", "ends"), [(None, 2.0), (10.0, 2.0), (0.5, 0.5)])
def test_a_call_ends_with_its_budget_or_with_the_deadline(left_s: float | None, ends: float) -> None:
    assert ask(Service(3600.0), left_s=left_s) == ("no It", ends)


def test_with_no_time_left_nobody_is_asked() -> None:
    service = Service()

    assert ask(service, left_s=0.0) == ("no It", 0.0)
    assert service.asked == []


def test_what_passes_is_tried_twice_more_with_growing_pauses() -> None:
    service = Service(*[Passing()] * 5)

    outcome, ended = ask(service)

    assert (outcome, round(ended, 6)) == ("no It", 0.6)
    assert service.asked == pytest.approx([0, 0.2, 0.6])


@pytest.mark.parametrize("failure", [Broken(), Unavailable("It"), TimeoutError()])
def test_what_does_not_pass_is_not_tried_again(failure: Exception) -> None:
    service = Service(failure)

    assert ask(service) == ("no It", 0.0)
    assert len(service.asked) == 1


def test_the_service_is_asked_again_no_earlier_than_it_says() -> None:
    service = Service(Passing(1.0))

    outcome, ended = ask(service)

    assert (outcome, round(ended, 6)) == ("here", 1.21)
    assert service.asked == pytest.approx([0, 1.2])


@pytest.mark.parametrize("after_s", [1.9, 119, 3600, float("inf")])
def test_a_pause_beyond_the_deadline_fails_now(after_s: float) -> None:
    service = Service(Passing(after_s))

    assert ask(service) == ("no It", 0.0)


def test_others_keep_to_what_the_service_said_to_one() -> None:
    service = Service(Passing(60.0))

    async def asked() -> list[str]:
        outside = Outside("It", budget_s=2.0)
        outcomes = [await _outcome(outside, service) for _ in range(3)]
        await asyncio.sleep(60.0)
        return [*outcomes, await _outcome(outside, service)]

    assert in_virtual_time(asked()) == ["no It", "no It", "no It", "here"]
    assert len(service.asked) == 2


def test_a_request_that_is_refused_is_no_failure_of_the_service() -> None:
    async def asked() -> str:
        outside = Outside("It", budget_s=2.0)
        for _ in range(40):
            with pytest.raises(Refusal):
                await outside.call(Service(Refusal()))
        return await _outcome(outside, Service())

    assert in_virtual_time(asked()) == "here"


def test_a_refused_token_keeps_its_words() -> None:
    class TokenRefused(Unavailable):
        pass

    async def asked() -> None:
        await Outside("It", budget_s=2.0).call(Service(TokenRefused("It")))

    with pytest.raises(TokenRefused):
        in_virtual_time(asked())


def test_who_finds_no_room_to_wait_is_turned_away_at_once() -> None:
    async def asked() -> list[tuple[str, float]]:
        outside = Outside("It", budget_s=2.5, bulkhead=Bulkhead(at_once=2, waiting=3))

        async def one() -> tuple[str, float]:
            return await _outcome(outside, Service(1.0)), virtual_now()

        return await asyncio.gather(*[one() for _ in range(8)])

    ends = in_virtual_time(asked())

    assert ends[:5] == [("here", 1.0), ("here", 1.0), ("here", 2.0), ("here", 2.0), ("no It", 2.5)]
    assert ends[5:] == [("no It", 0.0)] * 3


def test_a_service_that_hangs_is_left_alone_and_comes_back() -> None:
    async def asked() -> tuple[float, int, str]:
        outside, service = Outside("It", budget_s=2.0), Service(*[3600.0] * 20)
        for _ in range(2):  # ten at once
            await asyncio.gather(*[_outcome(outside, service) for _ in range(10)])
        begun = virtual_now()
        for _ in range(100):
            await _outcome(outside, service)
        took = virtual_now() - begun
        await asyncio.sleep(5)
        return took, len(service.asked), await _outcome(outside, service)

    assert in_virtual_time(asked()) == (0.0, 20, "here")


def test_callers_in_a_hurry_do_not_open_the_breaker() -> None:
    async def asked() -> str:
        outside = Outside("It", budget_s=2.0)
        for _ in range(40):
            with within(0.2):
                await _outcome(outside, Service(0.5))
        return await _outcome(outside, Service(0.5))

    assert in_virtual_time(asked()) == "here"


def test_outcomes_are_counted_by_service() -> None:
    registry = CollectorRegistry()

    async def asked() -> None:
        outside = Outside("It", budget_s=2.0, metrics=OutsideMetrics(registry))
        for service in (Service(), Service(Passing()), Service(Broken()), Service(3.0)):
            await _outcome(outside, service)
        with within(0):
            await _outcome(outside, Service())

    in_virtual_time(asked())

    def counted(name: str, **labels: str) -> float | None:
        return registry.get_sample_value(name, {"service": "It"} | labels)

    outcomes = {
        outcome: counted("wtw_outside_calls_total", outcome=outcome)
        for outcome in ("good", "failed", "slow", "late", "busy")
    }
    assert outcomes == {"good": 2, "failed": 1, "slow": 1, "late": 1, "busy": None}
    assert counted("wtw_outside_retries_total") == 1
