"""P41: what holds the event loop up, measured callback by callback.

Time in which the machine had other things to do does not count: Linux says of each thread how long it
was ready and waited for a processor (`/proc/thread-self/schedstat`). What counts is work, and waiting for
what only another thread, a disk or a clock can give. Without Linux the time of work alone counts.
The garbage collector counts too, but for what the tests themselves have heaped up.
"""

import asyncio
import gc
import os
import sys
import time
from asyncio import Handle
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest_asyncio

LONGEST_S = 0.1


@dataclass(frozen=True)
class Held:
    """A callback that held the loop up."""

    seconds: float
    by: str

    def __str__(self) -> str:
        return f"{self.seconds * 1000:.0f} ms in {self.by}"


@dataclass
class LoopLag:
    """What was seen: how many callbacks, the longest of them, and those that took too long."""

    longest_s: float = LONGEST_S
    callbacks: int = 0
    worst: Held = Held(0, "nothing")
    held: list[Held] = field(default_factory=list)

    def note(self, seconds: float, handle: Handle) -> None:
        self.callbacks += 1
        if seconds > self.worst.seconds:
            self.worst = Held(seconds, name_of(handle))
            if seconds > self.longest_s:
                self.held.append(self.worst)

    def check(self) -> None:
        assert self.callbacks, "nothing ran"
        assert not self.held, "the loop was held up: " + "; ".join(map(str, self.held))


def name_of(handle: Handle) -> str:
    """The coroutine that is taken a step further, or what else is called."""
    task = getattr(handle._callback, "__self__", None)  # type: ignore[attr-defined]  # nothing else tells
    if isinstance(task, asyncio.Task):
        return f"{task.get_name()}: {getattr(task.get_coro(), '__qualname__', '')}"
    return repr(handle)


@contextmanager
def watched_loop(*, longest_s: float = LONGEST_S) -> Iterator[LoopLag]:
    """Every callback of every loop of this thread, until it is left. It is checked by whoever asked."""
    lag = LoopLag(longest_s)
    plain = Handle._run
    with _clock_of_this_thread() as clock:

        def timed(handle: Handle) -> None:
            began = clock()
            plain(handle)
            if Handle._run is timed:  # the callback that stops watching is not watched to its end
                lag.note(clock() - began, handle)

        gc.collect()
        gc.freeze()
        Handle._run = timed  # type: ignore[method-assign,assignment]  # asyncio has no hook for it
        try:
            yield lag
        finally:
            Handle._run = plain  # type: ignore[method-assign]
            gc.unfreeze()


@pytest_asyncio.fixture
async def loop_lag() -> AsyncIterator[LoopLag]:
    """For tests that run the product in the loop of the test: fails when it is held up, also in the test itself."""
    with watched_loop() as lag:
        yield lag
    lag.check()


@contextmanager
def _clock_of_this_thread() -> Iterator[Callable[[], float]]:
    """Seconds, without those in which the thread waited for a processor."""
    if sys.platform != "linux":
        yield time.thread_time
        return
    descriptor = os.open("/proc/thread-self/schedstat", os.O_RDONLY)

    def clock() -> float:
        waited_ns = int(os.pread(descriptor, 64, 0).split()[1])
        return time.monotonic() - waited_ns / 1e9

    try:
        yield clock
    finally:
        os.close(descriptor)
