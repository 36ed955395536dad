"""P17: reactors see what is said while they run, each event once; a rebuild asks for nothing."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress

import pytest

from tests.support.example_events import AT, HEAT, RONIN, VIEWER
from tests.support.films import some_films
from tests.support.histories import Logged
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from tests.support.memory.job_queue import MemoryJobQueue
from tests.support.memory.reactions import MemoryReactions
from tests.support.projected import MemoryProjector
from tests.support.waiting import until
from whattowatch.application.ports.event_feed import Page, Unreadable
from whattowatch.application.ports.job_queue import JobRequest
from whattowatch.application.projections import PROJECTIONS
from whattowatch.application.reacting import React
from whattowatch.application.reactor import Reactor
from whattowatch.application.reactors.fetch_films import FetchFilms
from whattowatch.domain.event import Event
from whattowatch.domain.ids import FilmId, Position
from whattowatch.domain.standing import FilmHidden, FilmOwned, FilmSaved, FilmUnsaved, ViewingProgressed

pytestmark = pytest.mark.quick


def saved(*film_ids: int) -> list[Logged]:
    return [
        Logged(stream=f"review-{VIEWER}-{film}", version=1, event=event) for film, event in _saved(film_ids)
    ]


def _saved(film_ids: Iterable[int]) -> Iterable[tuple[int, Event]]:
    for film_id in film_ids:
        yield film_id, FilmSaved(viewer_id=VIEWER, at=AT, film_id=FilmId(film_id))


class Counting:
    """Asks for a job a film that is saved, and remembers what it saw."""

    name = "counting"
    kinds: tuple[type[Event], ...] = (FilmSaved,)

    def __init__(self) -> None:
        self.seen: list[int] = []
        self.fails = 0

    async def jobs(self, events: Sequence[Event]) -> Sequence[JobRequest]:
        if self.fails:
            self.fails -= 1
            raise ZeroDivisionError
        films = [event.film_id for event in events if isinstance(event, FilmSaved)]
        self.seen += films
        return [JobRequest("count", str(film)) for film in films]


class Desk:
    def __init__(self) -> None:
        self.projector = MemoryProjector(batch=4)
        self.queue = MemoryJobQueue()
        self.reactions = MemoryReactions(self.queue)

    @property
    def react(self) -> React:
        return React(self.projector.feed, self.reactions, self.projector.pace)

    @property
    def keys(self) -> set[str]:
        return {job.key for job in self.queue.jobs.values()}

    @asynccontextmanager
    async def running(self, *reactors: Reactor) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(self.react(reactor)) for reactor in reactors]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_it_sees_what_comes_after_its_first_day_and_each_once(desk: Desk) -> None:
    counting = Counting()
    desk.projector.append(saved(1, 2))
    await desk.react.step(counting)

    desk.projector.append(saved(3, 4, 5, 6, 7, 8, 9))
    await desk.react.step(counting)
    await desk.react.step(counting)

    assert counting.seen == [3, 4, 5, 6, 7, 8, 9]
    assert desk.keys == {"3", "4", "5", "6", "7", "8", "9"}


async def test_a_rebuild_of_everything_asks_for_nothing(desk: Desk) -> None:
    counting = Counting()
    async with desk.running(counting):
        await until(lambda: counting.name in desk.reactions.positions)
        desk.projector.append(saved(1, 2, 3))
        await until(lambda: len(desk.keys) == 3)
        before = dict(desk.queue.jobs)

        for projection in PROJECTIONS:
            await desk.projector.rebuild(projection)

    assert desk.queue.jobs == before
    assert counting.seen == [1, 2, 3]


async def test_two_workers_ask_once_between_them(desk: Desk) -> None:
    one, other = Counting(), Counting()
    async with desk.running(one, other):
        await until(lambda: one.name in desk.reactions.positions)
        for film in range(1, 30):
            desk.projector.append(saved(film))
            await asyncio.sleep(0)
        await until(lambda: len(desk.queue.jobs) == 29)

    assert len(desk.queue.jobs) == 29


async def test_what_fails_is_brought_again(desk: Desk) -> None:
    counting = Counting()
    await desk.react.step(counting)
    counting.fails = 2
    desk.projector.append(saved(1))

    async with desk.running(counting):
        await until(lambda: desk.keys == {"1"})

    assert counting.seen == [1]
    assert len(desk.projector.slept.seconds) == 2


async def test_when_the_store_is_away_nothing_is_lost(desk: Desk) -> None:
    counting = Counting()
    await desk.react.step(counting)
    desk.reactions.away = True
    desk.projector.append(saved(1))

    async with desk.running(counting):
        await until(lambda: len(desk.projector.slept.seconds) > 2)
        assert desk.keys == set()
        desk.reactions.away = False
        await until(lambda: desk.keys == {"1"})


async def test_after_a_restore_it_begins_at_the_new_end(desk: Desk) -> None:
    counting = Counting()
    desk.projector.append(saved(1, 2))
    desk.reactions.positions[counting.name] = Position(50)

    await desk.react.step(counting)
    desk.projector.append(saved(3))
    await desk.react.step(counting)

    assert counting.seen == [3]


async def test_an_event_that_cannot_be_read_does_not_hide_the_others(desk: Desk) -> None:
    class Torn:
        """A feed whose pages cannot be read, while its rows can."""

        def __init__(self) -> None:
            self.rows, self.head = desk.projector.feed.rows, desk.projector.feed.head

        async def pages(self, *_: object, **__: object) -> AsyncIterator[Page]:
            raise Unreadable("page")
            yield

    counting = Counting()
    await desk.react.step(counting)
    desk.projector.append(saved(1, 2, 3, 4, 5, 6))

    react = React(Torn(), desk.reactions, desk.projector.pace)  # type: ignore[arg-type]  # as much as is used
    await react.step(counting)

    assert counting.seen == [1, 2, 3, 4, 5, 6]


async def test_films_that_nobody_described_are_asked_for() -> None:
    known = some_films(3)
    reactor = FetchFilms(MemoryFilmCatalogue(known))

    requests = await reactor.jobs(
        [
            FilmSaved(viewer_id=VIEWER, at=AT, film_id=HEAT),
            FilmHidden(viewer_id=VIEWER, at=AT, film_id=RONIN),
            FilmOwned(viewer_id=VIEWER, at=AT, film_id=FilmId(78)),
            FilmSaved(viewer_id=VIEWER, at=AT, film_id=HEAT),
            FilmSaved(viewer_id=VIEWER, at=AT, film_id=known[0].film_id),
            FilmUnsaved(viewer_id=VIEWER, at=AT, film_id=FilmId(77)),
            ViewingProgressed(viewer_id=VIEWER, at=AT, film_id=FilmId(9_000), position_s=1, stopped_at=AT),
        ]
    )

    assert requests == [
        JobRequest("fetch-film", "78", b"78"),
        JobRequest("fetch-film", "949", b"949"),
        JobRequest("fetch-film", "8195", b"8195"),
        JobRequest("fetch-film", "9000", b"9000"),
    ]
