"""The API over memory, fresh for each test."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
import pytest_asyncio

from tests.api.talking import Api, Caller, LogOf, api_over
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
