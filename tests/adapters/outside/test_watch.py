"""Who is away is known, whether anybody asks or not."""

import asyncio

import pytest

from tests.support.virtual_time import in_virtual_time
from whattowatch.adapters.outside.failing import Broken
from whattowatch.adapters.outside.outside import Outside
from whattowatch.adapters.outside.watch import LONGEST_SILENCE_S, LOOK_EVERY_S, Watch, Watched

pytestmark = pytest.mark.quick


class Service:
    def __init__(self) -> None:
        self.well, self.looks = True, 0
        self.outside = Outside("It", budget_s=2.0)
        self.watch = Watch([Watched("it", self.outside, self.look)])

    async def look(self) -> None:
        await self.outside.call(self._work)

    async def _work(self) -> None:
        self.looks += 1
        if not self.well:
            raise Broken

    async def pass_by(self, seconds: float) -> None:
        keeping = asyncio.create_task(self.watch.keep())
        await asyncio.sleep(seconds)
        keeping.cancel()


def test_it_is_away_from_its_failure_to_its_return() -> None:
    async def seen() -> list[list[str]]:
        service, away = Service(), []
        for well in (True, False, False, True):
            service.well = well
            await service.pass_by(LONGEST_SILENCE_S + LOOK_EVERY_S)
            away.append(list(service.watch.away()))
        return away

    assert in_virtual_time(seen()) == [[], ["it"], ["it"], []]


def test_a_service_that_is_heard_of_is_not_looked_at() -> None:
    async def looks() -> tuple[int, int]:
        service = Service()
        for _ in range(60):
            await service.look()  # somebody's call
            await asyncio.sleep(10)
        called = service.looks
        await service.pass_by(0)
        return called, service.looks

    assert in_virtual_time(looks()) == (60, 60)


def test_a_quiet_service_is_looked_at_once_a_minute_and_a_sick_one_more_often() -> None:
    async def looks(*, well: bool) -> int:
        service = Service()
        service.well = well
        await service.pass_by(3600)
        return service.looks

    assert in_virtual_time(looks(well=True)) == 60
    assert 60 < in_virtual_time(looks(well=False)) <= 360


def test_a_look_that_goes_wrong_in_itself_does_not_end_the_watch() -> None:
    async def looks() -> int:
        tried = 0

        async def look() -> None:
            nonlocal tried
            tried += 1
            raise ValueError

        keeping = asyncio.create_task(Watch([Watched("it", Outside("It", budget_s=1), look)]).keep())
        await asyncio.sleep(35)
        keeping.cancel()
        return tried

    assert in_virtual_time(looks()) == 4
