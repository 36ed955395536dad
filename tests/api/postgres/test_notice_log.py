"""What there was to tell viewers, read from PostgreSQL."""

import pytest_asyncio

from tests.contracts.notice_log import NoticeLogContract, kept_for_ann
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.ports.freshness import Freshness
from whattowatch.application.ports.notice_log import NoticeLog
from whattowatch.wiring.container import Assembly

PATIENCE_S = 30.0


class TestPostgresNoticeLog(NoticeLogContract):
    @pytest_asyncio.fixture
    async def log(self, assembly: Assembly, projector: None) -> NoticeLog:
        parts = assembly.parts
        position = await kept_for_ann(await parts.get(EventStore), (await parts.get(Clock)).now())
        assert await (await parts.get(Freshness)).reached(position, timeout_s=PATIENCE_S)
        log: NoticeLog = await parts.get(NoticeLog)
        return log
