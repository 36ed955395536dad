"""The services that show films in a country: what a viewer chooses theirs from."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from msgspec import Struct

from whattowatch.application.deadline import remaining_s
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.watch_options import WatchOptions
from whattowatch.application.ports.watch_source import WatchSource
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.watching import Service

FRESH = timedelta(days=7)


class ServicesShown(Struct, frozen=True, kw_only=True):
    services: Sequence[Service]  # the best known first
    kept_at: datetime | None  # None: there is no list, so they are those of the films that are known
    degraded: tuple[str, ...] = ()  # who was away


@dataclass(frozen=True, slots=True)
class ListServices:
    options: WatchOptions
    clock: Clock
    source: WatchSource | None = None

    async def __call__(self, country: str) -> ServicesShown:
        """The list that is kept; asked anew after a week.

        Raises:
            Unavailable: what is kept cannot be reached. A source that is away is no error.
        """
        kept_at = await self.options.services_kept_at(country)
        degraded: tuple[str, ...] = ()
        if self.source is not None and (kept_at is None or self.clock.now() - kept_at >= FRESH):
            degraded = await self._ask(self.source, country)
            kept_at = await self.options.services_kept_at(country)
        return ServicesShown(
            services=await self.options.services(country), kept_at=kept_at, degraded=degraded
        )

    async def _ask(self, source: WatchSource, country: str) -> tuple[str, ...]:
        try:
            async with asyncio.timeout(remaining_s()):
                services = await source.services(country)
        except (Unavailable, TimeoutError):
            return (source.name,)
        await self.options.keep_services(country, services)
        return ()
