"""Where to watch, in dicts."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime

from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.watch_options import WatchOptions
from whattowatch.domain.ids import FilmId
from whattowatch.domain.watching import INCLUDED, Service, Watchable, WatchTold, in_order


class MemoryWatchOptions(WatchOptions):
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._told: dict[FilmId, tuple[WatchTold, datetime]] = {}
        self._services: dict[str, tuple[list[Service], datetime]] = {}

    async def of(self, film_ids: Sequence[FilmId], country: str) -> dict[FilmId, Watchable]:
        return {
            film_id: Watchable(
                film_id=film_id,
                country=country,
                options=in_order(list(told.options.get(country, ()))),
                link=told.links.get(country) if told.options.get(country) else None,
                fetched_at=at,
            )
            for film_id in film_ids
            for told, at in ([self._told[film_id]] if film_id in self._told else [])
        }

    async def keep(self, told: WatchTold) -> None:
        self._told[told.film_id] = (told, self._clock.now())

    async def included(self, services: Collection[int], country: str) -> frozenset[FilmId]:
        return frozenset(
            film_id
            for film_id, (told, _) in self._told.items()
            for each in told.options.get(country, ())
            if each.kind in INCLUDED and each.service.service_id in services
        )

    async def services(self, country: str) -> Sequence[Service]:
        if country in self._services:
            return self._services[country][0]
        options = [told.options.get(country, ()) for told, _ in self._told.values()]
        films = Counter(number for each in options for number in {one.service.service_id for one in each})
        named = {one.service.service_id: one.service for each in options for one in each}
        return [named[number] for number in sorted(named, key=lambda number: (-films[number], number))]

    async def keep_services(self, country: str, services: Sequence[Service]) -> None:
        if services:
            self._services[country] = (
                list({each.service_id: each for each in services}.values()),
                self._clock.now(),
            )

    async def services_kept_at(self, country: str) -> datetime | None:
        return self._services[country][1] if country in self._services else None

    async def forget(self, *, before: datetime) -> int:
        old = [film_id for film_id, (_, at) in self._told.items() if at < before]
        for film_id in old:
            del self._told[film_id]
        self._services = {code: kept for code, kept in self._services.items() if kept[1] >= before}
        return len(old)
