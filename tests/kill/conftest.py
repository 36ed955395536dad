"""A service for each file of tests: it is killed so often that it is used to it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.kill.service import SEED, Service, a_service


@pytest_asyncio.fixture(scope="module")
async def service(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Service]:
    async with a_service(tmp_path_factory.mktemp("killed"), viewers=4) as service:
        yield service


@pytest.fixture(autouse=True)
def seed(request: pytest.FixtureRequest) -> int:
    """Printed with whatever fails; set WTW_SEED to have it again."""
    print(f"WTW_SEED={SEED}", request.node.name)
    return SEED
