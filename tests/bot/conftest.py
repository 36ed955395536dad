"""A bot over memory, and somebody who talks to it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from msgspec.structs import replace

from tests.support.bot import Person, World, bot_world, known_films
from tests.support.container import MemoryPorts


@pytest_asyncio.fixture
async def world() -> AsyncIterator[World]:
    async with bot_world() as made:
        yield made


@pytest_asyncio.fixture
async def cinema() -> AsyncIterator[World]:
    """Its films have posters and trailers."""
    films = [
        replace(film, poster_path=f"/p{film.film_id}.jpg", trailer_key="2GfZl4kuVNI")
        for film in known_films()
    ]
    async with bot_world(MemoryPorts(films)) as made:
        yield made


@pytest.fixture
def ann(world: World) -> Person:
    return world.person()
