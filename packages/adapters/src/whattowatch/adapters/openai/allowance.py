"""How much OpenAI may be asked: so many tokens a minute in each process, and so much money a day in all of them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import structlog

from whattowatch.adapters.openai.faults import NAME
from whattowatch.adapters.openai.prices import NANO, price_of
from whattowatch.adapters.openai.use import Use
from whattowatch.adapters.outside.token_pace import TokenPace
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.daily_spend import DailySpend
from whattowatch.domain.errors import NotYet, Unavailable

_SERVICE = "openai"  # as its spending is kept
_SHARE = 4  # of a minute's tokens, the largest that one request may ask for

_log = structlog.get_logger(__name__)


class CapReached(NotYet):
    """What may be spent today is spent, or the rest is too little. Nobody is asked."""

    def __init__(self, daily_usd: Decimal, after_s: float) -> None:
        super().__init__(NAME, after_s)
        self.daily_usd = daily_usd

    def __str__(self) -> str:
        return (
            f"OpenAI has had the {self.daily_usd:f} USD of today and is asked again after midnight, UTC: "
            "wait, or raise WTW_OPENAI_DAILY_USD, or set WTW_EMBEDDER=local"
        )


@dataclass
class Meter:
    """Goes along with one request: the most that it can need, and what it turned out to."""

    model: str
    most: Use
    told: Use | None = None  # by the answer
    refused: bool = False  # the request was, so nothing is charged


class Allowance:
    """Args:
    pace: whose minute holds at least four requests of one text each.
    daily_usd: for models whose price is known; 0: none of those is asked.
    """

    def __init__(self, pace: TokenPace, spend: DailySpend, clock: Clock, *, daily_usd: Decimal) -> None:
        self._pace, self._spend, self._clock, self._daily_usd = pace, spend, clock, daily_usd
        self._cap_nano_usd = int(daily_usd * NANO)
        self._told_of: date | None = None  # the day on which the log was told

    @property
    def largest(self) -> int:
        """Tokens that a request of several texts should not go over: others have a turn between two of them."""
        return self._pace.per_minute // _SHARE

    @asynccontextmanager
    async def turn(self, meter: Meter, due: float) -> AsyncIterator[None]:
        """One request, in here. Who gives up while it is under way leaves the most it can need counted.

        Raises:
            CapReached
            NotYet: there is no room for its tokens in time.
            Unavailable: nobody knows what was spent.
        """
        meter.told, meter.refused = None, False
        async with self._pace.taken(meter.most.tokens, due) as taken:
            taken.tokens = 0  # so far nobody was asked
            async with self._paid(meter):
                taken.tokens = meter.most.tokens
                try:
                    yield
                finally:
                    if meter.told is not None:
                        taken.tokens = meter.told.tokens

    @asynccontextmanager
    async def _paid(self, meter: Meter) -> AsyncIterator[None]:
        price, day = price_of(meter.model), self._clock.now().date()
        reserved = price.of(meter.most)
        if not reserved:
            yield
            return
        if not await self._spend.reserve(_SERVICE, day, reserved, cap_nano_usd=self._cap_nano_usd):
            raise self._reached(day)
        try:
            yield
        finally:
            cost = 0 if meter.refused else price.of(meter.told or meter.most)
            if cost != reserved:
                await self._settled(day, reserved, cost)

    async def _settled(self, day: date, reserved: int, cost: int) -> None:
        """An answer that was paid for is not lost over the accounts: what was reserved stays counted."""
        try:
            await self._spend.settle(_SERVICE, day, reserved_nano_usd=reserved, cost_nano_usd=cost)
        except Unavailable as away:
            _log.warning("what OpenAI cost could not be written down", for_=away.what)

    def _reached(self, day: date) -> CapReached:
        tomorrow = datetime.combine(day + timedelta(days=1), time(tzinfo=UTC))
        reached = CapReached(self._daily_usd, (tomorrow - self._clock.now()).total_seconds())
        if self._told_of != day:
            self._told_of = day
            _log.warning("OpenAI is left alone for today", why=str(reached))
        return reached
