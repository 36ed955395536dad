"""What is said of a film that nobody described brings the film, by way of the log, a reactor and a job."""

import asyncio
from contextlib import suppress
from time import monotonic

from tests.projector.stores import append
from tests.support.example_events import AT, VIEWER
from tests.support.films import some_films
from tests.support.histories import Logged
from tests.support.job_workers import HURRIED, a_pool
from tests.support.memory.claim_source import MemoryClaimSource
from tests.support.memory.clock import MemoryClock
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from tests.support.refreshing import refreshing
from tests.support.waiting import until
from whattowatch.adapters.postgres.connecting import Role, connecting
from whattowatch.adapters.postgres.event_feed import PostgresEventFeed
from whattowatch.adapters.postgres.jobs.job_queue import PostgresJobQueue
from whattowatch.adapters.postgres.jobs.reactions import PostgresReactions
from whattowatch.adapters.postgres.jobs.running import PostgresJobRunner
from whattowatch.application.jobs.fetch_film import KIND, FetchFilm
from whattowatch.application.reacting import React
from whattowatch.application.reactors.fetch_films import FetchFilms
from whattowatch.domain.standing import FilmSaved
from whattowatch.projector.worker import Job, run_worker

FILM, OTHER = some_films(2)
STOPS_WITHIN_S = 5.0


async def test_a_film_that_somebody_saves_is_fetched(database: str, feed: PostgresEventFeed) -> None:
    source, catalogue = MemoryClaimSource(MemoryClock(), [FILM]), MemoryFilmCatalogue([OTHER])
    source.away = True
    fetch = FetchFilm(refreshing(catalogue, source), source.name)
    looked: list[int] = []

    async def look() -> int:
        looked.append(1)
        return 0

    async with a_pool(database) as pool:
        queue, reactions = PostgresJobQueue(pool), PostgresReactions(pool)
        listen = connecting(database, Role.PROJECTOR, process="tests", connect_timeout_s=10.0)
        runner = PostgresJobRunner(pool, listen, {KIND: fetch}, HURRIED)
        react, reactor = React(feed, reactions), FetchFilms(catalogue)
        working = asyncio.create_task(
            run_worker([Job("look", 0.01, look)], runner, react, [reactor]), name="worker"
        )
        await until(lambda: _has_begun(reactions, reactor.name))
        await append(database, [_saved(FILM.film_id), _saved(OTHER.film_id)])
        await until(lambda: bool(source.asked))
        source.away = False
        await until(lambda: _knows(catalogue))
        at = monotonic()
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working

        assert monotonic() - at < STOPS_WITHIN_S
        assert await queue.listed() == []
    assert set(source.asked) == {FILM.film_id}
    assert len(looked) > 1


def _saved(film_id: int) -> Logged:
    event = FilmSaved(viewer_id=VIEWER, at=AT, film_id=film_id)  # type: ignore[arg-type]  # a number will do
    return Logged(stream=f"review-{VIEWER}-{film_id}", version=1, event=event)


async def _has_begun(reactions: PostgresReactions, name: str) -> bool:
    return await reactions.position(name) is not None


async def _knows(catalogue: MemoryFilmCatalogue) -> bool:
    return bool(await catalogue.by_ids([FILM.film_id]))
