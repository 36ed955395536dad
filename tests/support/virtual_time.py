"""An event loop whose clock jumps to the next thing that is due, so that nothing takes time."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar, TypeVarTuple, Unpack

T = TypeVar("T")
Given = TypeVarTuple("Given")

MOST_TURNS = (
    1_000  # of the loop at one moment; then time goes on, as it does in truth while something is computed
)


class VirtualLoop(asyncio.SelectorEventLoop):
    """Its seconds pass only when nobody has anything left to do. It starts at 0."""

    def __init__(self) -> None:
        self._now = 0.0
        super().__init__(_Jumping(self))

    def time(self) -> float:
        return self._now

    def run_in_executor(
        self, executor: Any, func: Callable[[Unpack[Given]], T], *args: *Given
    ) -> asyncio.Future[T]:
        """Here and now: of a thread nobody could tell whether there is something left to wait for."""
        done: asyncio.Future[T] = self.create_future()
        try:
            done.set_result(func(*args))
        except Exception as error:  # noqa: BLE001  # whatever it is, whoever waits hears of it
            done.set_exception(error)
        return done

    def jump(self, seconds: float) -> None:
        self._now += seconds


class _Jumping(selectors.DefaultSelector):
    def __init__(self, loop: VirtualLoop) -> None:
        super().__init__()
        self._loop, self._turns = loop, 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Raises:
        AssertionError: everybody waits, and for nothing that will ever come.
        """
        ready = super().select(0)
        assert ready or timeout is not None, "everybody waits for ever"
        self._turns += 1
        if not ready and timeout is not None and timeout > 0:
            self._turns = 0
            self._loop.jump(timeout)
        elif self._turns >= MOST_TURNS:
            self._turns = 0
            self._loop.jump(1e-6)
        return ready


def in_virtual_time(work: Coroutine[Any, Any, T]) -> T:
    """Run it to its end, however long that would take."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work)


def virtual_now() -> float:
    return asyncio.get_running_loop().time()
