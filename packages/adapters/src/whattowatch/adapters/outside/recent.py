"""How often something happened lately."""

from collections import deque


class Recent:
    """Counts within a sliding window. Moments come in order, in seconds of any clock."""

    def __init__(self, span_s: float) -> None:
        self._span_s, self._moments = span_s, deque[float]()

    def add(self, now: float) -> None:
        self._moments.append(now)

    def count(self, now: float) -> int:
        while self._moments and self._moments[0] <= now - self._span_s:
            self._moments.popleft()
        return len(self._moments)

    def clear(self) -> None:
        self._moments.clear()
