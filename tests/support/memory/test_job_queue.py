"""The stand-in keeps what the real one promises."""

import pytest

from tests.contracts.job_queue import JobQueueContract
from tests.support.memory.job_queue import MemoryJobQueue
from whattowatch.application.ports.job_queue import JobId

pytestmark = pytest.mark.quick


class ByHand:
    def __init__(self, queue: MemoryJobQueue) -> None:
        self._queue = queue

    async def start(self, job_id: JobId) -> None:
        self._queue.start(job_id)

    async def hold(self, job_id: JobId, reason: str) -> None:
        self._queue.hold(job_id, reason)

    async def body(self, job_id: JobId) -> bytes:
        return self._queue.bodies[job_id]


class TestMemoryJobQueue(JobQueueContract):
    @pytest.fixture
    def queue(self) -> MemoryJobQueue:
        return MemoryJobQueue()

    @pytest.fixture
    def worker(self, queue: MemoryJobQueue) -> ByHand:
        return ByHand(queue)
