"""What holds the loop up is found in any test, and whose it is (P41)."""

import asyncio
import time
from collections.abc import Iterator
from itertools import chain, repeat
from typing import Any

import pytest

from tests.support.lag_probe import LagProbe

pytestmark = pytest.mark.quick

WORKS_S = 0.15
OURS = f"""
from time import thread_time

def work():
    until = thread_time() + {WORKS_S}
    while thread_time() < until:
        pass

async def step():
    work()
"""


def of_ours(name: str) -> Any:
    """Code that stands where ours stands."""
    there: dict[str, Any] = {}
    exec(compile(OURS, "/x/src/whattowatch/slow.py", "exec"), there)  # noqa: S102  # that is what it is for
    return there[name]()


@pytest.fixture
def probe(lag_probe: LagProbe) -> Iterator[LagProbe]:
    """One of its own, with a processor that is always as quick; the one that watches every test is told to let it pass."""
    yield LagProbe(pace=lambda: 1.0)
    lag_probe.held.clear()


async def test_work_of_ours_is_found_and_named_in_the_step_of_a_test(probe: LagProbe) -> None:
    with probe.watching():
        await asyncio.sleep(0)
        of_ours("work")
        await asyncio.sleep(0)

    with pytest.raises(AssertionError, match=r"ms in slow\.py: work"):
        probe.check()
    probe.check()


async def test_work_of_ours_is_found_in_a_step_of_its_own(probe: LagProbe) -> None:
    with probe.watching():
        await asyncio.create_task(of_ours("step"))

    with pytest.raises(AssertionError, match=r"ms in slow\.py: (work|step)"):
        probe.check()


async def test_a_processor_half_as_quick_as_it_has_been_is_no_more_work(lag_probe: LagProbe) -> None:
    paces = chain([1.0] * 5, repeat(2.0))
    probe = LagProbe(pace=lambda: next(paces))
    with probe.watching():
        await asyncio.create_task(of_ours("step"))

    lag_probe.held.clear()
    probe.check()


async def test_work_of_a_test_is_its_own_affair(probe: LagProbe) -> None:
    """The control: the same, of the tests."""
    with probe.watching():
        await asyncio.sleep(0)
        until = time.thread_time() + WORKS_S
        while time.thread_time() < until:
            pass
        await asyncio.sleep(0)
    probe.check()


async def test_sleep_is_no_work(probe: LagProbe) -> None:
    """Another: what a busy machine does to every test."""
    with probe.watching():
        await asyncio.sleep(0)
        time.sleep(WORKS_S)  # noqa: ASYNC251  # as if something else had the processor
        await asyncio.sleep(0)
    probe.check()
