"""The one way out: whatever is asked of an outside service goes through its `Outside`.

From the outer to the inner: deadline, retries, breaker, bulkhead, pace, turn. Time is that of the running loop.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from itertools import count
from typing import TypeAlias, TypeVar

from aiolimiter import AsyncLimiter
from prometheus_client import CollectorRegistry

from whattowatch.adapters.outside.breaker import Breaker
from whattowatch.adapters.outside.bulkhead import Bulkhead, Full
from whattowatch.adapters.outside.failing import Broken, Passing
from whattowatch.adapters.outside.metrics import Outcome, OutsideMetrics
from whattowatch.adapters.outside.retries import Retries
from whattowatch.adapters.outside.standing import LONGEST_HOLD_S, Resting, Standing, now
from whattowatch.application.deadline import remaining_s
from whattowatch.domain.errors import NotYet, Unavailable

T = TypeVar("T")
Turn: TypeAlias = Callable[[float], AbstractAsyncContextManager[object]]
"""Entered before each request and left after it, given when an answer is due; it may wait, or raise `NotYet`."""

_FAIR_S = 1.0


class Outside:
    """One outside service, shared by all that use it in a process.

    Args:
        name: as people know it; `Unavailable` names it.
        budget_s: for a call in all: queue, tries and pauses.
        fair_s: a request broken off after less says nothing about the service; None: half the budget, at most 1 s.
    """

    def __init__(
        self,
        name: str,
        *,
        budget_s: float,
        fair_s: float | None = None,
        bulkhead: Bulkhead | None = None,
        pace: AsyncLimiter | None = None,
        retries: Retries | None = None,
        breaker: Breaker | None = None,
        metrics: OutsideMetrics | None = None,
    ) -> None:
        self.name, self.budget_s = name, budget_s
        fair_s = min(_FAIR_S, budget_s / 2) if fair_s is None else fair_s
        self._bulkhead, self._pace = bulkhead or Bulkhead(), pace
        self._retries = retries or Retries()
        self._standing = Standing(breaker or Breaker(), fair_s=fair_s)
        self._metrics = metrics or OutsideMetrics(CollectorRegistry())

    @property
    def is_away(self) -> bool:
        """It failed when it was last asked."""
        return self._standing.is_away

    def silent_s(self) -> float:
        """Since it was last heard of, well or not; infinity: never."""
        return self._standing.silent_s()

    async def call(self, work: Callable[[], Awaitable[T]], *, turn: Turn | None = None) -> T:
        """What the work gives, which is one request to the service and the reading of its answer.

        It raises `Passing` where another try may go better, and `Broken` or `Unavailable` where it would
        not; any other error is no failure of the service, and passes through.

        Args:
            turn: what each request has to wait for beside the pace, such as room for its size.

        Raises:
            NotYet: its turn does not come in time.
            Unavailable: the service is away, too slow, too busy or out of its mind, or there is no time to ask.
        """
        begun = now()
        try:
            given = await self._in_time(work, begun, turn or _at_once)
        except _Over as over:
            self._ended(over.outcome, begun)
            if isinstance(over.__cause__, Unavailable):
                raise over.__cause__ from None
            raise Unavailable(self.name) from over
        except Exception:
            self._ended("refused", begun)
            raise
        self._ended("good", begun)
        return given

    async def _in_time(self, work: Callable[[], Awaitable[T]], begun: float, turn: Turn) -> T:
        left_s = remaining_s()
        given_s = self.budget_s if left_s is None else min(self.budget_s, left_s)
        if given_s <= 0:
            raise _Over("late")
        try:
            async with asyncio.timeout_at(begun + given_s):
                return await self._tried(work, begun + given_s, turn)
        except TimeoutError as error:
            raise _Over("slow") from error

    async def _tried(self, work: Callable[[], Awaitable[T]], due: float, turn: Turn) -> T:
        self._retries.called(now())
        for failures in count(1):
            try:
                return await self._once(work, due, turn)
            except Passing as passing:
                self._standing.hold(passing.after_s)
                pause_s = self._retries.pause_s(failures, passing.after_s)
                in_time = passing.after_s <= LONGEST_HOLD_S and now() + pause_s < due
                if not in_time or not self._retries.taken(failures, now()):
                    raise _Over("failed") from passing
                self._metrics.retried(self.name)
                await asyncio.sleep(pause_s)
        raise AssertionError  # `count` does not end

    async def _once(self, work: Callable[[], Awaitable[T]], due: float, turn: Turn) -> T:
        try:
            self._standing.check()
            async with self._bulkhead.place():
                await self._released(due)
                if self._pace:
                    await self._pace.acquire()
                async with turn(due), self._standing.request():
                    return await work()
        except Full as full:
            raise _Over("busy") from full
        except Resting as resting:
            raise _Over("resting") from resting
        except NotYet as not_yet:
            raise _Over("busy") from not_yet
        except (Broken, Unavailable) as error:
            raise _Over("failed") from error

    async def _released(self, due: float) -> None:
        """Wait until the service may be asked again, by its own word."""
        while (held_s := self._standing.held_until - now()) > 0:
            if self._standing.held_until >= due:
                raise Resting
            await asyncio.sleep(self._retries.pause_s(1, held_s))

    def _ended(self, outcome: Outcome, begun: float) -> None:
        self._metrics.ended(self.name, outcome, now() - begun)
        self._metrics.rests(self.name, is_open=self._standing.is_open())


def _at_once(_due: float) -> AbstractAsyncContextManager[object]:
    return nullcontext()


class _Over(Exception):  # noqa: N818  # never leaves this module
    """The call has failed, in this way."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome
