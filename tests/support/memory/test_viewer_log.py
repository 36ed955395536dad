"""The stand-in keeps what the real one promises."""

import pytest
import pytest_asyncio

from tests.contracts.viewer_log import FILMS, ViewerLogContract, said_by_ann
from tests.support.container import MemoryPorts
from tests.support.memory.views import MemoryViewerLog
from whattowatch.application.ports.viewer_log import ViewerLog

pytestmark = pytest.mark.quick


class TestMemoryViewerLog(ViewerLogContract):
    @pytest_asyncio.fixture
    async def log(self) -> ViewerLog:
        ports = MemoryPorts(FILMS)
        await said_by_ann(ports.events, ports.clock)
        return MemoryViewerLog(ports.models, ports.catalogue.facts.records)
