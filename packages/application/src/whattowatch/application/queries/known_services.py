"""The services of a country, by all their names: looked up now and then, because wishes are read word by word."""

from datetime import datetime, timedelta

from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.watch_options import WatchOptions
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.wishes.service_names import NO_SERVICES, ServiceNames

KEPT = timedelta(minutes=5)


class KnownServices:
    """Those of each country are kept for a while; there are some 250 countries."""

    def __init__(self, options: WatchOptions, clock: Clock) -> None:
        self._options, self._clock = options, clock
        self._kept: dict[str, tuple[datetime, ServiceNames]] = {}

    async def __call__(self, country: str) -> ServiceNames:
        """None of them, as long as they cannot be looked up."""
        now = self._clock.now()
        since, names = self._kept.get(country, (now, NO_SERVICES))
        if names is not NO_SERVICES and now - since < KEPT:
            return names
        try:
            names = ServiceNames(await self._options.services(country))
        except Unavailable:
            return names
        self._kept[country] = (now, names)
        return names
