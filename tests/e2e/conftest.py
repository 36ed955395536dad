"""Folders for real processes."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.support.service import MASTER_KEY, PATIENCE_S, TOKEN, Place, a_place


@pytest_asyncio.fixture
async def new_place(tmp_path: Path) -> AsyncIterator[Place]:
    """With nothing in it, in a folder whose name has a space and a quote."""
    async with a_place(tmp_path / "Anna's films") as place:
        yield place


@pytest_asyncio.fixture(scope="session")
async def made(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Path]:
    """The data of a service that was started once, and stopped."""
    async with a_place(tmp_path_factory.mktemp("made")) as place:
        up = await place.start("up", "--port", "0")
        await up.says(TOKEN)
        assert await up.stop(within_s=PATIENCE_S) == 0
        yield place.data


@pytest_asyncio.fixture
async def place(tmp_path: Path, made: Path) -> AsyncIterator[Place]:
    """With a database of its own, in which nothing has been said."""
    async with a_place(tmp_path / "Anna's films") as place:
        shutil.copytree(made, place.data)
        yield place


@pytest_asyncio.fixture
async def beside_a_server(tmp_path: Path, database: str) -> AsyncIterator[Place]:
    """With DATABASE_URL, of a server that is quick and may lose what it acknowledges."""
    settings = {"DATABASE_URL": database, "WTW_MASTER_KEY": MASTER_KEY, "WTW_ACCEPT_DATA_LOSS": "yes"}
    async with a_place(tmp_path / "parts", **settings) as place:
        yield place
