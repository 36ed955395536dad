"""A bot over memory, and somebody who talks to it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.support.bot import Person, World, bot_world


@pytest_asyncio.fixture
async def world() -> AsyncIterator[World]:
    async with bot_world() as made:
        yield made


@pytest.fixture
def ann(world: World) -> Person:
    return world.person()
