"""Which adapter keeps which port, for one installation."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from dishka import STRICT_VALIDATION, AsyncContainer, Provider, Scope, make_async_container, provide

from whattowatch.adapters.local.demo_catalogue import DemoCatalogue
from whattowatch.adapters.local.template_narrator import TemplateNarrator
from whattowatch.adapters.system.clock import SystemClock
from whattowatch.adapters.tmdb.client import TmdbClient
from whattowatch.adapters.tmdb.film_source import TmdbFilmSource
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_source import FilmSource
from whattowatch.application.ports.load_marks import LoadMarks
from whattowatch.application.ports.narrator import Narrator
from whattowatch.wiring.installation import Installation
from whattowatch.wiring.readiness import Readiness
from whattowatch.wiring.settings import Settings
from whattowatch.wiring.storage import Storage
from whattowatch.wiring.use_cases import UseCases


class Local(Provider):
    """Ports that need nothing but this machine."""

    scope = Scope.APP

    @provide
    def clock(self) -> Clock:
        return SystemClock()

    @provide
    def narrator(self) -> Narrator:
        return TemplateNarrator()


class Assembly:
    """All parts of an installation, of which there is one each, whichever door uses it."""

    def __init__(
        self,
        place: Installation,
        source: FilmSource | None,
        parts: AsyncContainer,
        providers: Sequence[Provider],
    ) -> None:
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
    async with film_source(place.settings) as source:
        providers = (Storage(place), Readiness(), Local(), UseCases(source, place.degraded))
        parts = make_async_container(*providers, validation_settings=STRICT_VALIDATION)
        try:
            await DemoCatalogue(await parts.get(FilmCatalogue), await parts.get(LoadMarks)).load()
            yield Assembly(place, source, parts, providers)
        finally:
            await parts.close()


@asynccontextmanager
async def film_source(settings: Settings) -> AsyncIterator[FilmSource | None]:
    """TMDB, where there is a token for it."""
    if settings.tmdb_token is None:
        yield None
        return
    async with TmdbClient(settings.tmdb_token.reveal(), base_url=settings.tmdb_base_url) as client:
        yield TmdbFilmSource(client)
