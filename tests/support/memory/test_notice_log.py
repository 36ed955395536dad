"""The stand-in keeps what the real one promises."""

import pytest
import pytest_asyncio

from tests.contracts.notice_log import NoticeLogContract, kept_for_ann
from tests.support.container import MemoryPorts
from tests.support.memory.views import MemoryNoticeLog
from whattowatch.application.ports.notice_log import NoticeLog

pytestmark = pytest.mark.quick


class TestMemoryNoticeLog(NoticeLogContract):
    @pytest_asyncio.fixture
    async def log(self) -> NoticeLog:
        ports = MemoryPorts([])
        await kept_for_ann(ports.events, ports.clock.now())
        return MemoryNoticeLog(ports.models)
