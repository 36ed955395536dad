"""What was spent, in a dict."""

from collections import Counter
from datetime import date

from whattowatch.application.ports.daily_spend import DailySpend
from whattowatch.domain.errors import Unavailable


class MemoryDailySpend(DailySpend):
    def __init__(self) -> None:
        self.spent: Counter[tuple[str, date]] = Counter()
        self.away = False

    async def reserve(self, service: str, day: date, nano_usd: int, *, cap_nano_usd: int) -> bool:
        self._heard()
        if self.spent[service, day] + nano_usd > cap_nano_usd:
            return False
        self.spent[service, day] += nano_usd
        return True

    async def settle(self, service: str, day: date, *, reserved_nano_usd: int, cost_nano_usd: int) -> None:
        self._heard()
        self.spent[service, day] += cost_nano_usd - reserved_nano_usd

    async def spent_nano_usd(self, service: str, day: date) -> int:
        self._heard()
        return self.spent[service, day]

    def _heard(self) -> None:
        if self.away:
            raise Unavailable("the database")
