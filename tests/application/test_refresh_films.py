"""The daily round: who is asked about, how many, and what comes of a restart or an outage."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from tests.contracts.film_catalogue import HEAT
from tests.support.memory.claim_source import MemoryClaimSource
from tests.support.memory.clock import MemoryClock
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from tests.support.memory.film_changes import MemoryFilmChanges
from tests.support.memory.load_marks import MemoryLoadMarks
from tests.support.memory.refresh_queue import MemoryRefreshQueue
from whattowatch.application.commands.follow_changes import FollowChanges
from whattowatch.application.commands.refresh_films import AT_ONCE, RefreshFilms
from whattowatch.application.queries.ask_sources import AskSources
from whattowatch.application.queries.refresh_film import RefreshFilm
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import FilmId

pytestmark = pytest.mark.quick

FILMS = [replace(HEAT, film_id=FilmId(number)) for number in range(1, 31)]


class Round:
    def __init__(self, *, source: str = "demo") -> None:
        self.clock = MemoryClock()
        self.catalogue = MemoryFilmCatalogue(FILMS, self.clock, source)
        self.outside = MemoryClaimSource(self.clock, FILMS)
        self.queue = MemoryRefreshQueue(self.catalogue.facts)

    def started(self, per_day: int = 100) -> RefreshFilms:
        """As after a restart: nothing is remembered but what is kept."""
        refresh = RefreshFilm(AskSources([self.outside], ()), self.catalogue.facts, self.catalogue)
        return RefreshFilms(self.queue, refresh, self.clock, "tmdb", per_day)


async def test_films_never_described_are_asked_about_a_few_at_a_time() -> None:
    world = Round()
    work = world.started()

    assert [await work() for _ in range(4)] == [AT_ONCE, AT_ONCE, AT_ONCE, 0]
    assert world.outside.asked == [film.film_id for film in FILMS]


async def test_a_day_has_a_budget_and_a_restart_begins_no_new_day() -> None:
    world = Round()

    done = [await world.started(per_day=12)() for _ in range(4)]
    assert done == [10, 2, 0, 0]

    world.clock.forward(days=1)
    assert await world.started(per_day=12)() == 10
    assert len(set(world.outside.asked)) == len(world.outside.asked) == 22


async def test_without_a_budget_nobody_is_asked() -> None:
    world = Round()

    assert await world.started(per_day=0)() == 0
    assert world.outside.asked == []


async def test_what_was_described_this_week_is_left_alone() -> None:
    world = Round(source="tmdb")

    assert await world.started()() == 0
    world.clock.forward(days=8)
    assert await world.started()() == AT_ONCE


async def test_a_source_that_has_enough_ends_the_round_and_the_day_is_not_used_up() -> None:
    world = Round()
    world.outside.away = True
    for _ in range(5):
        with pytest.raises(Unavailable):
            await world.started(per_day=3)()
    assert len(world.outside.asked) == 5

    world.outside.away = False
    world.clock.forward(hours=2)
    assert await world.started(per_day=3)() == 3


async def test_what_the_source_has_changed_is_asked_about_before_what_is_older() -> None:
    world = Round(source="tmdb")
    world.clock.forward(days=8)
    changes = MemoryFilmChanges([(world.clock.at.date(), FilmId(number)) for number in (7, 25, 9999)])
    marks = MemoryLoadMarks()
    follow = FollowChanges(changes, world.queue, marks, world.clock, "tmdb")

    assert await follow() == 2
    await world.started(per_day=3)()

    assert world.outside.asked == [7, 25, 1]
    assert await marks.last("changes of tmdb") == world.clock.at.date().isoformat()


async def test_changes_are_followed_from_the_last_day_on() -> None:
    world = Round(source="tmdb")
    asked: list[date] = []

    class Watching(MemoryFilmChanges):
        async def changed(self, since: date, until: date, *, page: int = 1):  # type: ignore[no-untyped-def]  # as its base
            asked.append(since)
            return await super().changed(since, until, page=page)

    follow = FollowChanges(Watching(), world.queue, MemoryLoadMarks(), world.clock, "tmdb")
    today = world.clock.at.date()
    await follow()
    world.clock.forward(days=3)
    await follow()

    assert asked == [today - timedelta(days=1), today]


async def test_a_day_whose_changes_could_not_be_read_is_read_again() -> None:
    world = Round(source="tmdb")
    marks = MemoryLoadMarks()

    with pytest.raises(Unavailable):
        await FollowChanges(MemoryFilmChanges(away=True), world.queue, marks, world.clock, "tmdb")()

    assert await marks.last("changes of tmdb") is None
