"""How far reactors have read, in a dict beside a MemoryJobQueue."""

from collections.abc import Sequence

from tests.support.memory.job_queue import MemoryJobQueue
from whattowatch.application.ports.job_queue import JobRequest
from whattowatch.application.ports.reactions import Reactions
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import Position


class MemoryReactions(Reactions):
    def __init__(self, queue: MemoryJobQueue) -> None:
        self.queue = queue
        self.positions: dict[str, Position] = {}
        self.away = False

    async def position(self, name: str) -> Position | None:
        return self.positions.get(name)

    async def begin(self, name: str, at: Position) -> None:
        self.positions[name] = at

    async def advance(
        self, name: str, requests: Sequence[JobRequest], *, after: Position, upto: Position
    ) -> bool:
        if self.away:
            raise Unavailable("the database")
        if self.positions.get(name) != after:
            return False
        self.positions[name] = upto
        await self.queue.enqueue(requests)
        return True
