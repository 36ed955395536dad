"""Group commit: while one batch is being written, the next one fills.

Concurrent appends of a process go to the server as one transaction, and each caller gets an
answer of their own. A caller who leaves does not take the batch along.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence

from whattowatch.adapters.postgres.append_request import Request
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import Position

MOST_ROWS = 500  # a batch
MOST_BYTES = 256 * 1024
_CHECK_S = 0.1

Flush = Callable[[Sequence[Request]], Awaitable[None]]


class Coalescer:
    """`flush` answers every request of its batch, and raises nothing."""

    def __init__(self, flush: Flush, *, most_waiting: int) -> None:
        self._flush, self._most_waiting = flush, most_waiting
        self._waiting: deque[Request] = deque()
        self._written: Sequence[Request] = ()  # being written now
        self._wake: asyncio.Future[None] | None = None
        self._runs: asyncio.Task[None] | None = None
        self._clock: asyncio.TimerHandle | None = None
        self._closed = False

    async def submit(self, request: Request) -> Position:
        """Raises:
        Unavailable: too many wait already, or there is no answer in time; it may have been written all the same.
        """
        if self._closed or len(self._waiting) >= self._most_waiting:
            raise busy()
        self._waiting.append(request)
        self._start()
        return await request.answer

    async def close(self) -> None:
        """Write what waits, and take no more."""
        self._closed = True
        while self._waiting or self._written:
            await asyncio.wait([request.answer for request in (*self._waiting, *self._written)])
            await asyncio.sleep(0.005)
        for running in (self._runs, self._clock):
            if running:
                running.cancel()

    def _start(self) -> None:
        if self._runs is None:
            self._runs = asyncio.get_running_loop().create_task(self._run(), name="appends")
        elif self._wake and not self._wake.done():
            self._wake.set_result(None)
        if self._clock is None:
            self._clock = asyncio.get_running_loop().call_later(_CHECK_S, self._give_up_on_late_ones)

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            if not self._waiting:
                self._wake = loop.create_future()
                await self._wake
            self._written = self._next_batch()
            if self._written:
                await self._flush(self._written)
            self._written = ()

    def _next_batch(self) -> Sequence[Request]:
        """One request a stream and a command: the next one to either waits for what becomes of the first."""
        if len(self._waiting) == 1:
            return [one] if not (one := self._waiting.popleft()).answer.done() else []
        batch: list[Request] = []
        later: list[Request] = []
        taken: set[object] = set()
        rows = size = 0
        while self._waiting and rows < MOST_ROWS and size < MOST_BYTES:
            request = self._waiting.popleft()
            if request.answer.done():
                continue
            fits = not batch or (rows + len(request.data) <= MOST_ROWS and size + request.size <= MOST_BYTES)
            if not fits or request.command in taken or not taken.isdisjoint(request.streams):
                later.append(request)
            else:
                batch.append(request)
                rows += len(request.data)
                size += request.size
            taken.update(request.streams)
            taken.add(request.command)
        self._waiting.extendleft(reversed(later))
        return batch

    def _give_up_on_late_ones(self) -> None:
        loop = asyncio.get_running_loop()
        now = loop.time()
        for request in (*self._waiting, *self._written):
            if request.by <= now and not request.answer.done():
                request.answer.set_exception(busy())
        waits = self._waiting or self._written
        self._clock = loop.call_later(_CHECK_S, self._give_up_on_late_ones) if waits else None


def busy() -> Unavailable:
    return Unavailable("the log")
