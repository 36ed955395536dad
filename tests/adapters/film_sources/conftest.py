from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.support.film_sources import Asked, Served, served_film_sources


@pytest_asyncio.fixture(scope="session")
async def served() -> AsyncIterator[Served]:
    async with served_film_sources() as served:
        yield served


@pytest.fixture
def asked(served: Served) -> Asked:
    return served.afresh()
