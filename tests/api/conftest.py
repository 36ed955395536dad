"""The API over memory, fresh for each test."""

import os
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio

from tests.api.talking import CONFIG, Api, Caller, LogOf, api_over
from tests.support.container import MemoryPorts, memory_container
from whattowatch.api.wiring import ApiProvider
from whattowatch.domain.ids import ViewerId


@pytest.fixture
def ports() -> MemoryPorts:
    return MemoryPorts()


@pytest_asyncio.fixture
async def api(ports: MemoryPorts) -> AsyncIterator[Api]:
    async with memory_container(ports, ApiProvider()) as container, api_over(container) as api:
        yield api


@pytest.fixture
def fuzz_cases() -> int:
    """Spoilt requests; what is promised is sent over PostgreSQL."""
    return int(os.environ.get("WTW_FUZZ_CASES", "2000"))


@pytest.fixture
def schema_cases() -> int:
    """For each operation; the same."""
    return int(os.environ.get("WTW_SCHEMA_CASES", "10"))


@pytest_asyncio.fixture
async def counting(api: Api) -> AsyncIterator[Api]:
    """The same, which nobody has asked anything yet."""
    async with api_over(api.container, replace(CONFIG)) as counting:
        yield counting


@pytest.fixture
def log_of(ports: MemoryPorts) -> LogOf:
    async def rows(viewer_id: ViewerId) -> Sequence[Any]:
        return [kept for kept in ports.events.log if kept.event.viewer_id == viewer_id]

    return rows


@pytest_asyncio.fixture
async def anna(api: Api) -> Caller:
    return await api.viewer("Anna")


@pytest_asyncio.fixture
async def boris(api: Api) -> Caller:
    return await api.viewer("Boris")
