"""Where to watch: what is kept counts, and the source is asked only for what is missing or old."""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.contracts.watch_options import APPLE, HEAT, MUBI, NETFLIX, RENT, TOLD
from tests.support.memory.clock import MemoryClock
from tests.support.memory.watch_options import MemoryWatchOptions
from tests.support.memory.watch_source import MemoryWatchSource
from whattowatch.application.queries.list_services import ListServices
from whattowatch.application.queries.where_to_watch import WhereToWatch
from whattowatch.domain.ids import FilmId
from whattowatch.domain.watching import Service, WatchTold

pytestmark = pytest.mark.quick


class Setting:
    def __init__(self, *told: WatchTold, away: bool = False, source: bool = True) -> None:
        self.clock = MemoryClock()
        self.options = MemoryWatchOptions(self.clock)
        self.source = MemoryWatchSource(*told, away=away)
        given = self.source if source else None
        self.where = WhereToWatch(self.options, self.clock, given)
        self.list = ListServices(self.options, self.clock, given)


async def test_what_is_not_known_is_asked_for_and_kept() -> None:
    setting = Setting(TOLD)

    first = await setting.where(HEAT, "DE")
    again = await setting.where(HEAT, "US")

    assert first is not None
    assert again is not None
    assert (first.options, first.fetched_at) == ((RENT,), again.fetched_at)
    assert setting.source.asked == [HEAT]


async def test_after_a_week_it_is_asked_for_again() -> None:
    setting = Setting(TOLD)
    await setting.where(HEAT, "US")
    setting.clock.forward(days=8)
    setting.source.told[HEAT] = WatchTold(film_id=HEAT)

    now = await setting.where(HEAT, "US")

    assert now is not None
    assert now.options == ()


@pytest.mark.parametrize("kind", ["away", "none"])
async def test_what_was_told_before_is_shown_with_its_day(kind: str) -> None:
    setting = Setting(away=kind == "away", source=kind == "away")
    await setting.options.keep(TOLD)
    told_at = setting.clock.at
    setting.clock.forward(days=100)

    shown = await setting.where(HEAT, "US")

    assert shown is not None
    assert shown.fetched_at == told_at


async def test_what_nobody_told_is_not_known() -> None:
    assert await Setting().where(HEAT, "US") is None
    assert await Setting(away=True).where(HEAT, "US") is None
    assert await Setting(source=False).where(HEAT, "US") is None


async def test_of_several_films_nobody_is_asked() -> None:
    setting = Setting(TOLD)
    await setting.options.keep(TOLD)

    assert set(await setting.where.known([HEAT, FilmId(1)], "US")) == {HEAT}
    assert setting.source.asked == []


async def test_services_are_listed_and_kept() -> None:
    setting = Setting()
    setting.source.listed["US"] = [NETFLIX, APPLE]

    shown = [await setting.list("US") for _ in range(2)]

    assert _plain(shown) == [([NETFLIX, APPLE], True, ())] * 2
    assert setting.source.asked == ["US"]


async def test_an_old_list_is_shown_while_the_source_is_away() -> None:
    setting = Setting(away=True)
    await setting.options.keep_services("US", [MUBI])
    setting.clock.forward(days=30)

    assert _plain([await setting.list("US")]) == [([MUBI], True, ("tmdb",))]


async def test_without_a_list_the_films_say_which_services_there_are() -> None:
    setting = Setting(source=False)
    await setting.options.keep(TOLD)

    assert _plain([await setting.list("DE"), await setting.list("FR")]) == [
        ([APPLE], False, ()),
        ([], False, ()),
    ]


def _plain(shown: Sequence[Any]) -> list[tuple[list[Service], bool, tuple[str, ...]]]:
    return [(list(each.services), each.kept_at is not None, each.degraded) for each in shown]
