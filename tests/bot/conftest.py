"""A bot over memory, and somebody who talks to it."""

from collections.abc import AsyncIterator
from functools import cache

import pytest
import pytest_asyncio
from msgspec.structs import replace

from tests.support.bot import Person, World, bot_world, known_films
from tests.support.container import MemoryPorts
from whattowatch.domain.film import Film


@pytest_asyncio.fixture
async def world() -> AsyncIterator[World]:
    async with bot_world() as made:
        yield made


@pytest_asyncio.fixture
async def cinema() -> AsyncIterator[World]:
    """Its films have posters and trailers."""
    async with bot_world(MemoryPorts(pictured())) as made:
        yield made


@cache
def pictured() -> tuple[Film, ...]:
    return tuple(
        replace(film, poster_path=f"/p{film.film_id}.jpg", trailer_key="2GfZl4kuVNI")
        for film in known_films()
    )


@pytest.fixture
def ann(world: World) -> Person:
    return world.person()
