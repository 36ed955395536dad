"""A breaker: a service that fails is left alone for a while, and then tried with care."""

from typing import Literal, TypeAlias

from msgspec import Struct

from whattowatch.adapters.outside.recent import Recent

State: TypeAlias = Literal["closed", "open", "half-open"]


class Pass(Struct, frozen=True, eq=False):
    """Leave to make one request; its outcome is told with it. What began in an earlier state counts no more."""

    age: int


class Breaker:
    """Moments are seconds of any clock that only goes forward."""

    def __init__(
        self,
        *,
        least: int = 20,  # outcomes within the window, before they say anything
        share: float = 0.5,  # of failures, at which it opens
        window_s: float = 10.0,
        rest_s: float = 5.0,  # before the first probe, and after one that failed
        probes: int = 3,  # good ones, one after the other, which close it
    ) -> None:
        self._least, self._share, self._rest_s, self._probes = least, share, rest_s, probes
        self._good, self._bad = Recent(window_s), Recent(window_s)
        self._age = 0  # how often the state has changed
        self._opened: float | None = None  # when; None: closed
        self._proved = 0
        self._probe: Pass | None = None

    def state(self, now: float) -> State:
        if self._opened is None:
            return "closed"
        return "half-open" if now >= self._opened + self._rest_s else "open"

    def would_let_in(self, now: float) -> bool:
        state = self.state(now)
        return state == "closed" or (state == "half-open" and self._probe is None)

    def enter(self, now: float) -> Pass | None:
        """None: not now."""
        if not self.would_let_in(now):
            return None
        leave = Pass(self._age)
        if self._opened is not None:
            self._probe = leave
        return leave

    def good(self, leave: Pass, now: float) -> None:
        if leave.age != self._age:
            return
        if self._opened is None:
            self._good.add(now)
            return
        self._probe, self._proved = None, self._proved + 1
        if self._proved == self._probes:
            self._turn(None)

    def bad(self, leave: Pass, now: float) -> None:
        if leave.age != self._age:
            return
        if self._opened is not None:
            self._turn(now)
            return
        self._bad.add(now)
        bad = self._bad.count(now)
        outcomes = bad + self._good.count(now)
        if outcomes >= self._least and bad >= self._share * outcomes:
            self._turn(now)

    def neither(self, leave: Pass) -> None:
        """The outcome says nothing of the service: whoever asked went away, or asked wrongly."""
        if leave is self._probe:
            self._probe = None

    def _turn(self, opened: float | None) -> None:
        self._opened, self._probe, self._proved, self._age = opened, None, 0, self._age + 1
        self._good.clear()
        self._bad.clear()
