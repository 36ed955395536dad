"""The queue of jobs, what runs them, and which handler does which."""

import asyncio
import dataclasses
from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial
from importlib import import_module
from typing import NewType, NoReturn

from dishka import Provider, Scope, provide
from msgspec.structs import replace

from whattowatch.adapters.postgres.connecting import Role, connecting
from whattowatch.adapters.postgres.jobs.job_queue import PostgresJobQueue
from whattowatch.adapters.postgres.jobs.pace import USUAL, JobPace
from whattowatch.adapters.postgres.jobs.reactions import PostgresReactions
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.commands.embed_films import EmbedFilms
from whattowatch.application.importing import asking
from whattowatch.application.importing.run_import import RunImport
from whattowatch.application.jobs import fetch_film, film_texts
from whattowatch.application.jobs.embed_film import EmbedFilmJobs
from whattowatch.application.jobs.fetch_film import FetchFilm
from whattowatch.application.jobs.handling import JobHandler
from whattowatch.application.jobs.import_history import ImportHistory
from whattowatch.application.ports.event_feed import EventFeed
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_source import FilmSource
from whattowatch.application.ports.job_queue import JobQueue
from whattowatch.application.ports.job_runner import JobRunner
from whattowatch.application.ports.reactions import Reactions
from whattowatch.application.queries.refresh_film import RefreshFilm
from whattowatch.application.reacting import React
from whattowatch.application.reactor import Reactor
from whattowatch.application.reactors.fetch_films import FetchFilms
from whattowatch.wiring.installation import Installation
from whattowatch.wiring.storage import UnhurriedEvents

JobPool = NewType("JobPool", Pool)  # may do all there is to do with jobs, and waits for the disk
Handlers = NewType("Handlers", dict[str, JobHandler])  # by kind
Reactors = NewType("Reactors", tuple[Reactor, ...])
POOL_SIZE = 8
QUICK = replace(USUAL, poll_s=2.0, lease_s=30.0)
RUNNING = "whattowatch.adapters.postgres.jobs.running"


class RunnerOf:
    """For a door that does jobs of its own: small ones, soon, and taken over soon when it is gone."""

    def __init__(self, make: Callable[[Mapping[str, JobHandler], JobPace], JobRunner]) -> None:
        self._make = make

    def __call__(self, handlers: Mapping[str, JobHandler]) -> JobRunner:
        return self._make(handlers, QUICK)


class Jobs(Provider):
    """Args:
    source: the outside catalogue, if there is one.
    """

    scope = Scope.APP

    def __init__(self, place: Installation, source: FilmSource | None) -> None:
        super().__init__()
        self._place, self._source = place, source

    @provide
    async def pool(self) -> AsyncIterator[JobPool]:
        pool = Pool(connecting(self._place.dsn, Role.PROJECTOR, process="jobs"), size=POOL_SIZE)
        yield JobPool(pool)
        await pool.close()

    @provide
    def queue(self, pool: JobPool) -> JobQueue:
        return PostgresJobQueue(pool)

    @provide
    def reactions(self, pool: JobPool) -> Reactions:
        return PostgresReactions(pool)

    @provide
    def react(self, feed: EventFeed, reactions: Reactions) -> React:
        return React(feed, reactions)

    @provide
    def handlers(
        self,
        refresh: RefreshFilm,
        embed: EmbedFilms,
        run: RunImport,
        events: UnhurriedEvents,
        queue: JobQueue,
    ) -> Handlers:
        """A kind without a handler here waits for a worker that has one."""
        handlers: dict[str, JobHandler] = {
            film_texts.KIND: EmbedFilmJobs(embed),
            asking.KIND: ImportHistory(dataclasses.replace(run, events=events, rest=asyncio.sleep), queue),
        }
        if self._source is not None:
            handlers[fetch_film.KIND] = FetchFilm(refresh, self._source.name)
        return Handlers(handlers)

    @provide
    def reactors(self, catalogue: FilmCatalogue) -> Reactors:
        return Reactors(() if self._source is None else (FetchFilms(catalogue),))

    @provide
    def runner(self, pool: JobPool, handlers: Handlers) -> JobRunner:
        return self._runner(pool, handlers, USUAL)

    @provide
    def runner_of(self, pool: JobPool) -> RunnerOf:
        return RunnerOf(partial(self._runner, pool))

    def _runner(self, pool: JobPool, handlers: Mapping[str, JobHandler], pace: JobPace) -> JobRunner:
        listen = connecting(self._place.dsn, Role.PROJECTOR, process="job listener")

        def loaded() -> JobRunner:
            runner: JobRunner = import_module(RUNNING).PostgresJobRunner(pool, listen, handlers, pace)
            return runner

        return _LoadedLater(loaded)


class _LoadedLater(JobRunner):
    """What runs jobs takes a second to load, which nothing that starts has to wait for."""

    def __init__(self, load: Callable[[], JobRunner]) -> None:
        self._load = load

    async def run(self) -> NoReturn:
        runner = await asyncio.to_thread(self._load)
        await runner.run()
