"""Statistics of a viewer: where they are decides which week it is, and however long the history, all of it counts."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tests.contracts.viewer_log import ANN
from tests.support.container import MemoryPorts
from tests.support.memory.views import MemoryViewerLog
from whattowatch.application.command import Command
from whattowatch.application.commands.save_review import SaveReview
from whattowatch.application.queries.show_statistics import ShowStatistics
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, command_of
from whattowatch.domain.standing import Review

pytestmark = pytest.mark.quick

MANY = 1_001
FILMS = [Film(film_id=FilmId(number), title=f"Film {number}", runtime_min=1) for number in range(1, MANY + 1)]
A_WEEK_BEFORE = date(2026, 2, 22)  # a Sunday, as is today in London


@pytest.fixture
def ports() -> MemoryPorts:
    return MemoryPorts(FILMS)


async def statistics_after(ports: MemoryPorts, films: int, zone: str) -> tuple[int, int]:
    """Minutes, and the streak that goes on."""
    save = SaveReview(ports.events, ports.clock)
    for film in FILMS[:films]:
        command = Command(command_of("tests", str(film.film_id)), "api")
        await save(ANN, film.film_id, Review(watched_on=A_WEEK_BEFORE), command=command)
    show = ShowStatistics(MemoryViewerLog(ports.models), ports.catalogue, ports.clock)
    told = await show(ANN, ZoneInfo(zone))
    return told.minutes, told.streaks.now


@pytest.mark.parametrize(("zone", "now"), [("Europe/London", 1), ("Pacific/Kiritimati", 0)])
async def test_on_an_island_it_is_monday_already(ports: MemoryPorts, zone: str, now: int) -> None:
    assert await statistics_after(ports, 1, zone) == (1, now)


async def test_a_long_history_counts_to_its_end(ports: MemoryPorts) -> None:
    assert (await statistics_after(ports, MANY, "Europe/London"))[0] == MANY
