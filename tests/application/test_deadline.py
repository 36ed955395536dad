"""The deadline travels with what is awaited."""

import asyncio
import contextvars

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.virtual_time import in_virtual_time
from whattowatch.application.deadline import remaining_s, within

pytestmark = pytest.mark.quick

SECONDS = st.lists(st.floats(0.1, 100), min_size=1, max_size=5)


def test_nobody_waits_unless_a_door_says_so() -> None:
    async def ask() -> float | None:
        return remaining_s()

    assert in_virtual_time(ask()) is None


@given(SECONDS)
def test_the_earliest_of_nested_deadlines_wins(seconds: list[float]) -> None:
    async def nested(left: list[float]) -> float | None:
        if not left:
            return remaining_s()
        with within(left[0]):
            return await asyncio.create_task(nested(left[1:]))

    assert in_virtual_time(nested(seconds)) == min(seconds)


def test_time_passes_and_the_outer_deadline_comes_back() -> None:
    async def asked() -> list[float | None]:
        with within(10):
            await asyncio.sleep(1)
            with within(2):
                await asyncio.sleep(3)
                inner = remaining_s()
            return [inner, remaining_s()]

    assert in_virtual_time(asked()) == [-1, 6]


def test_work_in_a_context_of_its_own_has_no_deadline() -> None:
    async def ask() -> float | None:
        return remaining_s()

    async def asked() -> tuple[float | None, float | None]:
        with within(1):
            own = asyncio.create_task(ask(), context=contextvars.Context())
            return await own, await asyncio.create_task(ask())

    assert in_virtual_time(asked()) == (None, 1)
