"""How a service stands with us: whether it may be asked, and how it was when last heard of."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from math import inf

from whattowatch.adapters.outside.breaker import Breaker, Pass
from whattowatch.adapters.outside.failing import Broken, Passing
from whattowatch.domain.errors import Unavailable

LONGEST_HOLD_S = 120.0  # a service is left alone at its own word; what asks for more is not believed


class Resting(Exception):  # noqa: N818  # says how it is
    """It is left alone just now."""


class Standing:
    """Args:
    fair_s: a request broken off after less says nothing about the service.
    """

    def __init__(self, breaker: Breaker, *, fair_s: float) -> None:
        self._breaker, self._fair_s = breaker, fair_s
        self._heard_at, self._heard_well = -inf, True
        self.held_until = -inf  # what the service asked for last

    @property
    def is_away(self) -> bool:
        return not self._heard_well

    def silent_s(self) -> float:
        return now() - self._heard_at

    def is_open(self) -> bool:
        return self._breaker.state(now()) == "open"

    def check(self) -> None:
        """Raises:
        Resting: there is no use in waiting for a turn.
        """
        if not self._breaker.would_let_in(now()):
            raise Resting

    def hold(self, after_s: float) -> None:
        """It wants no request before."""
        if 0 < after_s <= LONGEST_HOLD_S:
            self.held_until = max(self.held_until, now() + after_s)

    @asynccontextmanager
    async def request(self) -> AsyncIterator[None]:
        """One request, in here; how it went is remembered.

        Raises:
            Resting
        """
        begun = now()
        leave = self._breaker.enter(begun)
        if leave is None:
            raise Resting
        try:
            yield
        except (Passing, Broken, Unavailable, TimeoutError):
            self._failed(leave)
            raise
        except asyncio.CancelledError:
            if now() - begun >= self._fair_s:
                self._failed(leave)
            else:
                self._breaker.neither(leave)
            raise
        except BaseException:
            self._breaker.neither(leave)
            raise
        self._breaker.good(leave, now())
        self._heard_at, self._heard_well = now(), True

    def _failed(self, leave: Pass) -> None:
        self._breaker.bad(leave, now())
        self._heard_at, self._heard_well = now(), False


def now() -> float:
    """Seconds, on the clock of the running loop."""
    return asyncio.get_running_loop().time()
