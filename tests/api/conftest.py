"""The API over memory, fresh for each test."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.api.talking import Api, Caller, api_over
from tests.support.container import MemoryPorts, memory_container
from whattowatch.api.wiring import ApiProvider


@pytest.fixture
def ports() -> MemoryPorts:
    return MemoryPorts()


@pytest_asyncio.fixture
async def api(ports: MemoryPorts) -> AsyncIterator[Api]:
    async with memory_container(ports, ApiProvider()) as container, api_over(container) as api:
        yield api


@pytest_asyncio.fixture
async def anna(api: Api) -> Caller:
    return await api.viewer("Anna")


@pytest_asyncio.fixture
async def boris(api: Api) -> Caller:
    return await api.viewer("Boris")
