"""Which adapter keeps which port, for one installation."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from dishka import STRICT_VALIDATION, AsyncContainer, Provider, Scope, make_async_container, provide

from whattowatch.adapters.local.template_narrator import TemplateNarrator
from whattowatch.adapters.system.clock import SystemClock
from whattowatch.adapters.tmdb.client import TmdbClient
from whattowatch.adapters.tmdb.film_source import TmdbFilmSource
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.film_source import FilmSource
from whattowatch.application.ports.narrator import Narrator
from whattowatch.wiring.installation import Installation
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


@asynccontextmanager
async def assembled(place: Installation, *doors: Provider) -> AsyncIterator[AsyncContainer]:
    """All parts of an installation, closed in the end.

    Args:
        doors: what the apps add of their own: who calls, and what they command.
    """
    async with film_source(place.settings) as source:
        parts = (Storage(place), Local(), UseCases(source, place.degraded), *doors)
        container = make_async_container(*parts, validation_settings=STRICT_VALIDATION)
        try:
            yield container
        finally:
            await container.close()


@asynccontextmanager
async def film_source(settings: Settings) -> AsyncIterator[FilmSource | None]:
    """TMDB, where there is a token for it."""
    if settings.tmdb_token is None:
        yield None
        return
    async with TmdbClient(settings.tmdb_token.reveal(), base_url=settings.tmdb_base_url) as client:
        yield TmdbFilmSource(client)
