"""For work in a thread beside the loop: the interpreter serves one of them at a time, and half of the time is the loop's."""

import time
from collections.abc import Callable

WORK_S = 0.0003  # the loop asks for the interpreter some ten times an answer, and may wait so long each time


class Resting:
    """Made by the thread that works, which calls `rest_if_due` after each small piece.

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

    def rest_if_due(self) -> None:
        """For as long as it has worked, once that is `WORK_S`."""
        worked = self._now() - self._since
        if worked >= WORK_S:
            self._rest(worked)
            self._since = self._now()
