"""P41, in every test: no callback of the event loop works for more than 100 ms in code of ours.

What is measured is the thread's processor time, without that of the garbage collector, which tests give more to do than
anybody, and as if the processor were as quick as it has been (its pace is measured anew when something seems slow). Whose work it was is seen by looking at the stack now and then. Waiting is measured in `loop_lag` instead.
"""

import asyncio
import gc
import signal
import threading
import time
from asyncio import Handle
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

LONGEST_S = 0.1
LOOK_EVERY_S = 0.01
LOOK = signal.SIGUSR2
OUR_CODE = "/src/whattowatch/"
FOLDER = f"{Path(__file__).parent.parent}/"
TESTS, OURS, NOBODYS = "tests", "ours", "nobody's"
ALLOWED: dict[str, str] = {  # where, and why
}


def pace_s() -> float:
    """How long the processor takes for some work: with a neighbour on the same core, it is slower."""
    began, total = time.thread_time(), 0
    for number in range(50_000):
        total += number
    return time.thread_time() - began


class LagProbe:
    """Watches the loops of the thread that makes it, which is the main one: no other is sent signals."""

    def __init__(self, longest_s: float = LONGEST_S, pace: Callable[[], float] = pace_s) -> None:
        self.longest_s = longest_s
        self._pace = pace
        self.held: list[str] = []
        self._thread = threading.get_ident()
        self._since: float | None = None
        self._looks: list[tuple[str, str]] = []  # whose, and where
        self._collecting = self._collected = 0.0
        self._left = threading.Event()
        self._best_pace_s = min(pace() for _ in range(5))

    @contextmanager
    def watching(self) -> Iterator[None]:
        plain = Handle._run

        def timed(handle: Handle) -> None:
            if threading.get_ident() != self._thread:
                plain(handle)
                return
            self._looks.clear()
            self._since = began = time.monotonic()
            before = time.thread_time() - self._collected
            plain(handle)
            self._since = None
            if time.monotonic() - began > self.longest_s:
                self._note(handle, time.thread_time() - self._collected - before)

        looking = threading.Thread(target=self._look, name="lag probe", daemon=True)
        looked = signal.signal(LOOK, self._on_look)
        gc.callbacks.append(self._on_collection)
        Handle._run = timed  # type: ignore[method-assign,assignment]  # asyncio has no hook for it
        looking.start()
        try:
            yield
        finally:
            self._left.set()
            looking.join()
            signal.signal(LOOK, looked)
            Handle._run = plain  # type: ignore[method-assign]
            gc.callbacks.remove(self._on_collection)

    def check(self) -> None:
        held, self.held = self.held, []
        assert not held, "the event loop was held up: " + "; ".join(held)

    def _on_collection(self, phase: str, _: dict[str, int]) -> None:
        if threading.get_ident() == self._thread:
            now = time.thread_time()
            if phase == "start":
                self._collecting = now
            else:
                self._collected += now - self._collecting

    def _look(self) -> None:
        """Ask the thread to look at itself: to walk the frames of one that runs meanwhile has crashed the interpreter."""
        while not self._left.wait(LOOK_EVERY_S):
            if self._since is not None and time.monotonic() - self._since > LOOK_EVERY_S:
                signal.pthread_kill(self._thread, LOOK)

    def _on_look(self, _: int, frame: FrameType | None) -> None:
        if self._since is not None:
            self._looks.append(whose(frame))

    def _note(self, handle: Handle, seconds: float) -> None:
        if seconds <= self.longest_s:
            return
        now = sorted(self._pace() for _ in range(3))[1]
        self._best_pace_s = min(self._best_pace_s, now)
        seconds *= self._best_pace_s / now
        if seconds <= self.longest_s:
            return
        elsewhere = [where for owner, where in self._looks if owner != TESTS]
        if len(elsewhere) * 2 <= len(self._looks) and (self._looks or not is_ours(handle)):
            return
        where = Counter(elsewhere).most_common(1)[0][0] if elsewhere else repr(handle)
        if where not in ALLOWED:
            self.held.append(f"{seconds * 1e3:.0f} ms in {where}")


def whose(frame: FrameType | None) -> tuple[str, str]:
    """Of our code and the tests', whichever is called last; a fake of the tests' is theirs."""
    first = ""
    while frame is not None:
        path, name = frame.f_code.co_filename, frame.f_code.co_qualname
        first = first or f"{path}: {name}"
        if OUR_CODE in path:
            return OURS, f"{path.partition(OUR_CODE)[2]}: {name}"
        if path.startswith(FOLDER):
            return TESTS, f"{path.removeprefix(FOLDER)}: {name}"
        frame = frame.f_back
    return NOBODYS, first


def is_ours(handle: Handle) -> bool:
    """Is it a step of a coroutine of ours? That must do, when there was no look at it."""
    task = getattr(handle._callback, "__self__", None)  # type: ignore[attr-defined]  # nothing else tells
    coroutine = task.get_coro() if isinstance(task, asyncio.Task) else None
    code = getattr(coroutine, "cr_code", None)
    return code is not None and OUR_CODE in code.co_filename
