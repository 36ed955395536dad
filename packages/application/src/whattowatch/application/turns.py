"""For work in a thread beside the loop: the interpreter serves one of them at a time, and half of the time is the loop's."""

import time
from collections.abc import Callable

TURN_S = 0.001


class Turns:
    """Made by the thread that works, which calls `pause` after each small piece.

    Args:
        rest: for so many seconds.
        now: in seconds.
    """

    def __init__(
        self,
        *,
        rest: Callable[[float], object] = time.sleep,
        now: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._rest, self._now = rest, now
        self._since = now()

    def pause(self) -> None:
        """Rest for as long as the turn took, once it is over."""
        took = self._now() - self._since
        if took >= TURN_S:
            self._rest(took)
            self._since = self._now()
