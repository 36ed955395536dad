"""A cluster made once, copied for each test; and servers owned by processes that may be killed."""

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.support.postgres_processes import Owner, start_owner
from whattowatch.adapters.embedded_postgres.places import Places
from whattowatch.adapters.embedded_postgres.server import EmbeddedPostgres


@pytest_asyncio.fixture(scope="session")
async def made_cluster(tmp_path_factory: pytest.TempPathFactory) -> Places:
    places = Places.of(tmp_path_factory.mktemp("made") / "data")
    async with EmbeddedPostgres(places.data, durable=False):
        pass
    return places


@pytest.fixture
def places(made_cluster: Places, tmp_path: Path) -> Iterator[Places]:
    """A cluster that was started and stopped before, at a path with a space and a quote."""
    mine = Places.of(tmp_path / "Anna's films" / "data")
    shutil.copytree(made_cluster.data, mine.data)
    shutil.copy(made_cluster.password, mine.password)
    yield mine
    shutil.rmtree(mine.data, ignore_errors=True)  # 40 MB each, and pytest keeps folders


@pytest_asyncio.fixture
async def owner_of() -> AsyncIterator[Callable[..., object]]:
    """Give what starts a process with a server, to be ended after the test."""
    owners: list[Owner] = []

    async def start(places: Places, *options: str) -> Owner:
        owners.append(await start_owner(places.data, *options))
        return owners[-1]

    yield start
    for owner in owners:
        await owner.end()
