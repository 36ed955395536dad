"""The clock of this machine."""

from datetime import UTC, datetime

from whattowatch.application.ports.clock import Clock


class SystemClock(Clock):
    def now(self) -> datetime:
        return datetime.now(UTC)
