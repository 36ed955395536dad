"""The API over PostgreSQL, put together as `wtw` does, with a projector beside it."""

import asyncio
import os
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from tests.api.talking import SECRET, Api, LogOf, api_over
from tests.api.test_schema import CASES
from whattowatch.api.wiring import ApiProvider
from whattowatch.application.ports.event_feed import EventFeed
from whattowatch.application.ports.health import HealthChecks
from whattowatch.application.ports.projection_store import ProjectionStore
from whattowatch.application.positions import Positions
from whattowatch.application.projecting import Project
from whattowatch.application.projections import PROJECTIONS
from whattowatch.domain.ids import ViewerId
from whattowatch.projector.main import run_projector
from whattowatch.wiring.container import Assembly, assembled
from whattowatch.wiring.installation import Installation, Missing
from whattowatch.wiring.keys import Keys
from whattowatch.wiring.settings import Settings


@pytest_asyncio.fixture
async def assembly(database: str, tmp_path: Path) -> AsyncIterator[Assembly]:
    keys = Keys(secrets.token_bytes(32), SECRET, *[secrets.token_bytes(32) for _ in range(4)])
    settings = Settings(data_dir=tmp_path)
    place = Installation(
        settings=settings,
        keys=keys,
        dsn=database,
        owns_database=False,
        missing=(Missing("tmdb", "no films but the demo catalogue", in_answers=True),),
    )
    async with assembled(place) as assembly:
        yield assembly


@pytest_asyncio.fixture
async def projector(assembly: Assembly) -> AsyncIterator[None]:
    parts = assembly.parts
    project = Project(
        await parts.get(EventFeed), await parts.get(ProjectionStore), await parts.get(Positions)
    )
    running = asyncio.create_task(run_projector(project, PROJECTIONS))
    checks = (await parts.get(HealthChecks)).checks
    async with asyncio.timeout(30):
        while [check.name for check in checks if await check.problem()]:  # noqa: ASYNC110  # it tells nobody
            await asyncio.sleep(0.05)
    yield
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


@pytest_asyncio.fixture
async def api(assembly: Assembly, projector: None) -> AsyncIterator[Api]:
    container = assembly.door(ApiProvider())
    async with api_over(container) as api:
        yield api
    await container.close()


@pytest.fixture
def fuzz_cases() -> int:
    return int(os.environ.get("WTW_FUZZ_CASES", "20000"))


@pytest.fixture
def schema_cases() -> int:
    return CASES


@pytest.fixture
def log_of(database: str) -> LogOf:
    async def rows(viewer_id: ViewerId) -> Sequence[Any]:
        connection = await asyncpg.connect(database)
        try:
            query = "select * from log.events where viewer_id = $1 order by position"
            return [dict(row) for row in await connection.fetch(query, viewer_id)]
        finally:
            await connection.close()

    return rows
