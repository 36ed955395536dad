"""Whatever the film database does, the rest is answered as quickly as ever, and says what it went without."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from statistics import median

import pytest
from dishka import Provider, Scope

from tests.api.talking import Api, Caller, api_over
from tests.contracts.film_catalogue import HEAT
from tests.support.container import MemoryPorts, memory_container
from tests.support.faulty_server import MODES, Fault, Unreachable
from tests.support.films import some_films
from tests.support.memory.clock import MemoryClock
from tests.support.memory.missing_films import MemoryMissingFilms
from tests.support.refreshing import refreshing
from tests.support.tmdb_outside import TmdbOutside, tmdb_outside
from whattowatch.adapters.outside.breaker import Breaker
from whattowatch.adapters.tmdb.claim_source import TmdbClaimSource
from whattowatch.api.envelope import DUE_IN_S
from whattowatch.api.wiring import ApiProvider
from whattowatch.application.command import Command
from whattowatch.application.commands.fetch_missing_films import FetchMissingFilms
from whattowatch.application.commands.save_review import SaveReview
from whattowatch.application.queries.get_film import GetFilm
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import FilmId, Position, ViewerId
from whattowatch.domain.standing import Review, ReviewSaved

pytestmark = pytest.mark.quick

KNOWN = some_films(300)
UNKNOWN = 1_999_999_999
ASKED = 20
USUAL_S, SLOWEST_S = 0.3, 1.0


@dataclass
class World:
    ports: MemoryPorts
    tmdb: TmdbOutside
    api: Api
    anna: Caller

    def fetching(self) -> FetchMissingFilms:
        reviewed = {
            event.event.film_id for event in self.ports.events.log if isinstance(event.event, ReviewSaved)
        }
        missing = MemoryMissingFilms(self.ports.catalogue, reviewed)
        told_by = TmdbClaimSource(self.tmdb.source, MemoryClock())
        return FetchMissingFilms(missing, refreshing(self.ports.catalogue, told_by), told_by.name)


@asynccontextmanager
async def a_world(
    mode: Unreachable | Fault | None, breaker: Breaker | None = None, more: Provider | None = None
) -> AsyncIterator[World]:
    doors = [ApiProvider()] if more is None else [ApiProvider(), more]
    breaker = breaker or Breaker(rest_s=0.2)
    async with tmdb_outside(HEAT, mode=mode, breaker=breaker) as tmdb:
        told_by = [TmdbClaimSource(tmdb.source, MemoryClock())]
        ports = MemoryPorts(films=KNOWN, source=tmdb.source, told_by=told_by, outages=tmdb.watch, degraded=())
        async with memory_container(ports, *doors) as container, api_over(container) as api:
            yield World(ports, tmdb, api, await api.viewer("Anna"))


async def _timed(anna: Caller, method: str, path: str) -> tuple[float, int, list[str], int]:
    begun = time.monotonic()
    answer = await anna(method, path, json={} if method == "POST" else None)
    told = answer.json()
    return time.monotonic() - begun, answer.status_code, told.get("degraded", []), len(told.get("picks", []))


@pytest.mark.parametrize("mode", MODES)
async def test_films_are_recommended_at_once_with_a_word_on_what_is_away(mode: Unreachable | Fault) -> None:
    async with a_world(mode) as world:
        await world.tmdb.watch.look()  # as it does at the start
        asking = asyncio.gather(*[world.anna("GET", f"/v1/films/{UNKNOWN - each}") for each in range(30)])
        told = [await _timed(world.anna, "POST", "/v1/recommendations") for _ in range(ASKED)]
        pages = await asking
        world.tmdb.server.turn(None)
        async with asyncio.timeout(8):
            while world.tmdb.watch.away() and mode != "bad-tls":  # its breaker may be open
                await world.tmdb.watch.look()
                await asyncio.sleep(0.1)
        after = await _timed(world.anna, "POST", "/v1/recommendations")

    assert [(status, degraded, films) for _, status, degraded, films in told] == [(201, ["tmdb"], 3)] * ASKED
    took = [seconds for seconds, *_ in told]
    assert median(took) < USUAL_S
    assert max(took) < DUE_IN_S + SLOWEST_S
    assert {page.status_code for page in pages} == {503}
    assert after[2] == ([] if mode != "bad-tls" else ["tmdb"])


@pytest.mark.parametrize("mode", ["black-hole", "hang", "drip"])
async def test_an_open_breaker_spares_everybody_the_wait(mode: Unreachable | Fault) -> None:
    async def usual_s(breaker: Breaker) -> float:
        async with a_world(mode, breaker) as world:
            for _ in range(2):
                paths = [f"/v1/films/{UNKNOWN - each}" for each in range(12)]
                await asyncio.gather(*[world.anna("GET", path) for path in paths])
            return median([(await _timed(world.anna, "GET", f"/v1/films/{UNKNOWN}"))[0] for _ in range(5)])

    assert await usual_s(Breaker(rest_s=60)) < 0.1
    assert await usual_s(Breaker(least=10**6)) > 0.1  # the control: one that never opens


async def _reviewed_twice(world: World) -> tuple[set[int], float, list[FilmId]]:
    """How an unknown film's reviews are answered, how long that takes, and of which films one is kept."""
    path = f"/v1/films/{HEAT.film_id}/review"
    begun = time.monotonic()
    saved = [await world.anna("PUT", path, json={"rating": 4.5, "text": "The diner"}) for _ in range(2)]
    took_s = time.monotonic() - begun
    kept = [each.event.film_id for each in world.ports.events.log if isinstance(each.event, ReviewSaved)]
    return {answer.status_code for answer in saved}, took_s, kept


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode != "bad-tls"])
async def test_a_review_of_an_unknown_film_is_taken_at_once_and_the_film_found_later(
    mode: Unreachable | Fault,
) -> None:
    async with a_world(mode) as world:
        statuses, took_s, kept = await _reviewed_twice(world)
        fetch = world.fetching()
        with pytest.raises(Unavailable):
            await fetch()
        world.tmdb.server.turn(None)
        async with asyncio.timeout(5):
            while not await _found(fetch):  # noqa: ASYNC110  # it may have asked for a second's rest
                await asyncio.sleep(0.05)
        again = await fetch()
        (state,) = (await world.ports.catalogue.facts.states([HEAT.film_id]))[HEAT.film_id]
        page = await world.anna.get(f"/v1/films/{HEAT.film_id}")

    assert statuses == {204}
    assert took_s < SLOWEST_S
    assert kept == [HEAT.film_id]
    assert (again, page["film"]["title"]) == (0, "Heat")
    assert state.fingerprint  # of the answer, which is kept as it came


@dataclass(frozen=True)
class ResolvesFirst(SaveReview):
    """Wants to know the film before it keeps what is said of it."""

    get_film: GetFilm

    async def __call__(
        self, viewer_id: ViewerId, film_id: FilmId, said: Review, *, command: Command, rewatch: bool = False
    ) -> Position:
        await self.get_film(film_id)
        return await super().__call__(viewer_id, film_id, said, command=command, rewatch=rewatch)


def resolving() -> Provider:
    provider = Provider(scope=Scope.APP)
    provider.provide(ResolvesFirst, provides=SaveReview, override=True)
    return provider


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode != "bad-tls"])
async def test_one_that_is_resolved_before_it_is_kept_is_lost(mode: Unreachable | Fault) -> None:
    """The control of the one before, which none of its reviews would pass."""
    async with a_world(mode, more=resolving()) as world:
        statuses, _, kept = await _reviewed_twice(world)
        world.tmdb.server.turn(None)
        found = await world.fetching()()

    assert (statuses, kept, found) == ({503}, [], 0)


async def test_where_nothing_fails_that_one_is_kept_too() -> None:
    """So it is the faults that the control is lost by."""
    async with a_world(None, more=resolving()) as world:
        statuses, _, kept = await _reviewed_twice(world)

    assert (statuses, kept) == ({204}, [HEAT.film_id])


async def _found(fetch: FetchMissingFilms) -> bool:
    try:
        return await fetch() == 1
    except Unavailable:
        return False


async def test_a_hanging_film_database_slows_nothing_else() -> None:
    """The first is the baseline: nobody asks it anything. The control is in the test of the breaker."""

    async def usual_s(*, hanging: int) -> float:
        async with a_world("hang") as world:
            paths = [f"/v1/films/{UNKNOWN - each}" for each in range(hanging)]
            waiting = asyncio.gather(*[world.anna("GET", path) for path in paths])
            await asyncio.sleep(0)
            took = [(await _timed(world.anna, "GET", "/v1/films?query=film"))[0] for _ in range(60)]
            await waiting
            return median(took)

    baseline = await usual_s(hanging=0)
    assert await usual_s(hanging=70) < baseline * 1.5 + 0.05
