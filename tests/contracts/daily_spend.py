"""What every DailySpend promises, the one in memory included."""

import asyncio
from datetime import date, timedelta

from whattowatch.application.ports.daily_spend import DailySpend

DAY = date(2026, 3, 1)
CAP = 1_000


class DailySpendContract:
    """Subclass it, and provide one on which nothing was spent as the fixture `spend`."""

    async def test_a_day_has_a_cap_which_may_be_reached_and_not_passed(self, spend: DailySpend) -> None:
        assert await reserved(spend, 400)
        assert await reserved(spend, 600)
        assert not await reserved(spend, 1)

        assert await spend.spent_nano_usd("openai", DAY) == 1_000

    async def test_what_is_too_much_by_itself_is_refused(self, spend: DailySpend) -> None:
        assert not await reserved(spend, 1_001)
        assert not await spend.reserve("openai", DAY, 1, cap_nano_usd=0)

        assert await spend.spent_nano_usd("openai", DAY) == 0

    async def test_each_day_and_each_service_has_its_own(self, spend: DailySpend) -> None:
        assert await reserved(spend, CAP)
        tomorrow = DAY + timedelta(days=1)

        assert await spend.reserve("openai", tomorrow, CAP, cap_nano_usd=CAP)
        assert await spend.reserve("another", DAY, CAP, cap_nano_usd=CAP)

    async def test_what_cost_less_makes_room(self, spend: DailySpend) -> None:
        await reserved(spend, CAP)

        await spend.settle("openai", DAY, reserved_nano_usd=CAP, cost_nano_usd=300)

        assert await spend.spent_nano_usd("openai", DAY) == 300
        assert await reserved(spend, 700)
        assert not await reserved(spend, 1)

    async def test_what_cost_more_counts_in_full(self, spend: DailySpend) -> None:
        await reserved(spend, 400)
        await reserved(spend, 500)

        await spend.settle("openai", DAY, reserved_nano_usd=500, cost_nano_usd=800)

        assert await spend.spent_nano_usd("openai", DAY) == 1_200
        assert not await reserved(spend, 1)

    async def test_it_counts_for_the_day_on_which_it_was_reserved(self, spend: DailySpend) -> None:
        tomorrow = DAY + timedelta(days=1)
        await reserved(spend, 400)
        await spend.reserve("openai", tomorrow, 100, cap_nano_usd=CAP)

        await spend.settle("openai", DAY, reserved_nano_usd=400, cost_nano_usd=50)

        assert await spend.spent_nano_usd("openai", DAY) == 50
        assert await spend.spent_nano_usd("openai", tomorrow) == 100

    async def test_those_who_reserve_at_once_stay_below_it_too(self, spend: DailySpend) -> None:
        gained = await asyncio.gather(*(reserved(spend, 150) for _ in range(20)))

        assert sum(gained) == 6
        assert await spend.spent_nano_usd("openai", DAY) == 900


async def reserved(spend: DailySpend, nano_usd: int) -> bool:
    return await spend.reserve("openai", DAY, nano_usd, cap_nano_usd=CAP)
