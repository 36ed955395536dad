"""What viewers said, read from PostgreSQL."""

import pytest_asyncio

from tests.contracts.viewer_log import FILMS, ViewerLogContract, said_by_ann
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.freshness import Freshness
from whattowatch.application.ports.viewer_log import ViewerLog
from whattowatch.wiring.container import Assembly

PATIENCE_S = 30.0


class TestPostgresViewerLog(ViewerLogContract):
    @pytest_asyncio.fixture
    async def log(self, assembly: Assembly, projector: None) -> ViewerLog:
        parts = assembly.parts
        await (await parts.get(FilmCatalogue)).keep(FILMS, source="tests", language="en")
        position = await said_by_ann(await parts.get(EventStore), await parts.get(Clock))
        assert await (await parts.get(Freshness)).reached(position, timeout_s=PATIENCE_S)
        log: ViewerLog = await parts.get(ViewerLog)
        return log
