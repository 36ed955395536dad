"""A film by its id: from what is known, or else from outside; refreshed behind the back of who looks."""

import asyncio

import pytest
from msgspec.structs import replace

from tests.contracts.film_catalogue import HEAT
from tests.support.memory.claim_source import MemoryClaimSource
from tests.support.memory.clock import MemoryClock
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from whattowatch.application.deadline import within
from whattowatch.application.queries.ask_sources import AskSources
from whattowatch.application.queries.get_film import FilmShown, GetFilm
from whattowatch.application.queries.refresh_film import RefreshFilm
from whattowatch.application.queries.refreshing_behind import MOST_AT_ONCE, RefreshBehind
from whattowatch.domain.errors import NotFound, Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

pytestmark = pytest.mark.quick

LISTED = Film(film_id=HEAT.film_id, title="Heat", year=1995)
NEWER = replace(HEAT, runtime_min=171)


class World:
    """A catalogue, its clock, and a source outside; `get` is what is tested."""

    def __init__(self, *known: Film, source: str = "tmdb", outside: tuple[Film, ...] = ()) -> None:
        self.clock = MemoryClock()
        self.catalogue = MemoryFilmCatalogue(known, self.clock, source)
        self.source = MemoryClaimSource(self.clock, outside)
        refresh = RefreshFilm(AskSources([self.source], ()), self.catalogue.facts, self.catalogue)
        self.behind = RefreshBehind(refresh)
        self.get = GetFilm(self.catalogue, self.catalogue.facts, self.clock, refresh, self.behind)
        self.alone = GetFilm(self.catalogue, self.catalogue.facts, self.clock)

    async def known(self, film: Film = HEAT) -> Film | None:
        return (await self.catalogue.by_ids([film.film_id])).get(film.film_id)


async def test_a_film_that_is_fresh_needs_nobody() -> None:
    world = World(HEAT)
    world.source.away = True

    assert await world.get(HEAT.film_id) == HEAT
    await world.behind.settled()
    assert world.source.asked == []


async def test_an_unknown_film_is_asked_for_once() -> None:
    world = World(outside=(HEAT,))

    assert await world.get(HEAT.film_id) == await world.get(HEAT.film_id) == HEAT
    assert world.source.asked == [HEAT.film_id]


async def test_a_film_that_only_a_list_told_of_is_completed() -> None:
    world = World(replace(LISTED, renown=5), outside=(HEAT,))

    assert await world.get(HEAT.film_id) == HEAT == await world.known()


async def test_what_is_known_is_shown_when_no_more_can_be_had() -> None:
    assert await World(LISTED).get(HEAT.film_id) == LISTED
    assert await World(LISTED).alone(HEAT.film_id) == LISTED
    away = World(LISTED)
    away.source.away = True
    assert await away.get(HEAT.film_id) == LISTED
    slow = World(LISTED)
    slow.source.hangs = True
    with within(0.01):
        assert await slow.get(HEAT.film_id) == LISTED


@pytest.mark.parametrize("film_id", [1, 0, -5, 2**31, 2**70])
async def test_a_film_that_nobody_knows_is_not_found(film_id: int) -> None:
    world = World()

    for get in (world.get, world.alone):
        with pytest.raises(NotFound):
            await get(FilmId(film_id))


async def test_who_denied_a_film_is_not_asked_again_for_a_day() -> None:
    world = World()
    for _ in range(3):
        with pytest.raises(NotFound):
            await world.get(HEAT.film_id)
    assert world.source.asked == [HEAT.film_id]

    world.clock.forward(days=1)
    world.source.films[HEAT.film_id] = HEAT
    assert await world.get(HEAT.film_id) == HEAT


@pytest.mark.parametrize("fault", ["away", "hangs"])
async def test_an_unknown_film_is_unavailable_while_the_source_is(fault: str) -> None:
    world = World()
    setattr(world.source, fault, True)

    with pytest.raises(Unavailable), within(0.01):
        await world.get(HEAT.film_id)


async def test_an_unknown_film_is_unavailable_until_the_source_is_back_and_no_longer() -> None:
    world = World(outside=(HEAT,))
    world.source.away = True
    for _ in range(3):
        with pytest.raises(Unavailable):
            await world.get(HEAT.film_id)
    world.source.away = False

    assert await world.get(HEAT.film_id) == HEAT


async def test_what_is_old_is_shown_at_once_and_refreshed_behind() -> None:
    world = World(HEAT, outside=(NEWER,))
    then = (await world.get.shown(HEAT.film_id)).as_of
    world.clock.forward(days=31)

    assert await world.get.shown(HEAT.film_id) == FilmShown(film=HEAT, as_of=then, stale=True)
    await world.behind.settled()

    shown = await world.get.shown(HEAT.film_id)
    assert (shown.film, shown.stale) == (NEWER, False)
    assert world.source.asked == [HEAT.film_id]


async def test_nobody_waits_for_a_source_that_hangs() -> None:
    world = World(HEAT)
    world.clock.forward(days=31)
    world.source.hangs = True

    assert (await world.get.shown(HEAT.film_id)).stale
    await world.behind.close()


async def test_while_the_source_is_away_the_old_is_served_as_old() -> None:
    """And it is not asked at each look."""
    world = World(HEAT)
    world.clock.forward(days=40)
    world.source.away = True

    for _ in range(3):
        shown = await world.get.shown(HEAT.film_id)
        assert (shown.film, shown.stale) == (HEAT, True)
        await world.behind.settled()

    assert world.source.asked == [HEAT.film_id]
    world.clock.forward(minutes=11)
    await world.get(HEAT.film_id)
    await world.behind.settled()
    assert len(world.source.asked) == 2


async def test_films_of_the_demo_have_no_age_and_are_completed_behind() -> None:
    world = World(HEAT, source="demo", outside=(NEWER,))

    assert await world.get.shown(HEAT.film_id) == FilmShown(film=HEAT)
    await world.behind.settled()
    assert await world.known() == NEWER


async def test_what_goes_on_behind_is_bounded() -> None:
    films = [replace(HEAT, film_id=FilmId(number)) for number in range(1, 10)]
    world = World(*films)
    world.clock.forward(days=31)
    world.source.hangs = True

    for film in films * 2:
        await world.get(film.film_id)
    with within(0.01):
        await world.get(films[0].film_id)

    for _ in range(50):  # each at its first wait
        await asyncio.sleep(0)
    assert sorted(world.source.asked) == [film.film_id for film in films[:MOST_AT_ONCE]]
    await world.behind.close()
