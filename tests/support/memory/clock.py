"""A clock that tests set. It goes on by a millisecond at each look, so that nothing happens at once."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from whattowatch.application.ports.clock import Clock

TICK = timedelta(milliseconds=1)


@dataclass
class MemoryClock(Clock):
    at: datetime = datetime(2026, 3, 1, 20, 15, tzinfo=UTC)

    def now(self) -> datetime:
        self.at += TICK
        return self.at

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)
