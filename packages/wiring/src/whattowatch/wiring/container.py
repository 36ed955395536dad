"""Which adapter keeps which port, for one installation."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from dishka import STRICT_VALIDATION, AsyncContainer, Provider, Scope, make_async_container, provide
from prometheus_client import CollectorRegistry

from whattowatch.adapters.local.demo_catalogue import DemoCatalogue
from whattowatch.adapters.outside.metrics import OutsideMetrics
from whattowatch.adapters.outside.watch import Watch, Watched
from whattowatch.adapters.system.clock import SystemClock
from whattowatch.adapters.tmdb.claim_source import TmdbClaimSource
from whattowatch.adapters.tmdb.client import TmdbClient, outside_tmdb
from whattowatch.adapters.tmdb.film_changes import TmdbFilmChanges
from whattowatch.adapters.tmdb.film_source import TmdbFilmSource
from whattowatch.application.ports.claim_source import ClaimSource
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_changes import FilmChanges
from whattowatch.application.ports.film_source import FilmSource
from whattowatch.application.ports.load_marks import LoadMarks
from whattowatch.application.ports.outages import Outages
from whattowatch.application.ports.watch_options import WatchOptions
from whattowatch.wiring.film_sources import claim_sources
from whattowatch.wiring.installation import Installation
from whattowatch.wiring.jobs import Jobs
from whattowatch.wiring.learning import LearningParts
from whattowatch.wiring.listening import ListeningParts
from whattowatch.wiring.readiness import Readiness
from whattowatch.wiring.settings import Settings
from whattowatch.wiring.storage import Storage
from whattowatch.wiring.use_cases import UseCases
from whattowatch.wiring.vectors import Vectors
from whattowatch.wiring.watching import watching


class Local(Provider):
    """Ports that need nothing but this machine."""

    scope = Scope.APP

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self._watch = watch

    @provide
    def outages(self) -> Outages:
        return self._watch

    @provide
    def clock(self) -> Clock:
        return SystemClock()


class Assembly:
    """All parts of an installation, of which there is one each, whichever door uses it."""

    def __init__(
        self,
        place: Installation,
        source: FilmSource | None,
        parts: AsyncContainer,
        providers: Sequence[Provider],
        registry: CollectorRegistry,
    ) -> None:
        self.registry = registry  # counts of what the parts do
        self.place, self.source, self.parts = place, source, parts
        self._hints = [factory.provides.type_hint for each in providers for factory in each.factories]

    def door(self, *providers: Provider) -> AsyncContainer:
        """A container that shares the parts, and adds what a door knows: who calls, and what they command."""
        shared = Provider(scope=Scope.APP)
        for hint in self._hints:
            shared.provide(self._getter(hint), provides=hint)
        return make_async_container(shared, *providers, validation_settings=STRICT_VALIDATION)

    def _getter(self, hint: Any) -> Callable[[], Awaitable[Any]]:
        async def get() -> Any:
            return await self.parts.get(hint)

        return get


@asynccontextmanager
async def assembled(place: Installation) -> AsyncIterator[Assembly]:
    """Put the parts of an installation together, with some films to begin with; close them in the end."""
    registry, watched = CollectorRegistry(), list[Watched]()
    metrics = OutsideMetrics(registry)
    async with (
        film_source(place.settings, metrics, watched) as source,
        claim_sources(place.settings, SystemClock(), metrics) as others,
        kept(Watch(watched)) as watch,
    ):
        cases = UseCases(
            source,
            place.degraded,
            [*told_by(source), *others],
            place.settings.model_text_sources,
            place.settings.experiment,
        )
        providers = (
            *(Storage(place), Jobs(place, source), Readiness(), Local(watch), Vectors(place, metrics)),
            ListeningParts(place.settings, metrics, registry),
            watching(source),
            LearningParts(),
            cases,
        )
        parts = make_async_container(*providers, validation_settings=STRICT_VALIDATION)
        try:
            if isinstance(source, TmdbFilmSource):
                source.tell_of_watching((await parts.get(WatchOptions)).keep)
            await DemoCatalogue(await parts.get(FilmCatalogue), await parts.get(LoadMarks)).load()
            yield Assembly(place, source, parts, providers, registry)
        finally:
            await parts.close()


def told_by(source: FilmSource | None) -> list[ClaimSource]:
    """Who is asked about single films."""
    return [TmdbClaimSource(source, SystemClock())] if isinstance(source, TmdbFilmSource) else []


def changes_told_by(source: FilmSource | None) -> FilmChanges | None:
    """Who says which films have changed, if anybody does."""
    return TmdbFilmChanges(source.client, source.reading) if isinstance(source, TmdbFilmSource) else None


@asynccontextmanager
async def kept(watch: Watch) -> AsyncIterator[Watch]:
    """The watch, kept in the background."""
    keeping = asyncio.create_task(watch.keep(), name="watch over outside services")
    try:
        yield watch
    finally:
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping


@asynccontextmanager
async def film_source(
    settings: Settings, metrics: OutsideMetrics, watched: list[Watched]
) -> AsyncIterator[FilmSource | None]:
    """TMDB, where there is a token for it; it is watched then."""
    if settings.tmdb_token is None or not settings.asks("tmdb"):
        yield None
        return
    outside, token = outside_tmdb(metrics=metrics), settings.tmdb_token.reveal()
    async with TmdbClient(token, base_url=settings.tmdb_base_url, outside=outside) as client:
        source = TmdbFilmSource(client)
        watched.append(Watched(source.name, outside, client.look))
        yield source
