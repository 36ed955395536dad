"""The outside world's word on where to watch, in dicts; it may be away."""

from collections.abc import Sequence

from whattowatch.application.ports.watch_source import WatchSource
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import FilmId
from whattowatch.domain.watching import Service, WatchTold


class MemoryWatchSource(WatchSource):
    def __init__(self, *told: WatchTold, away: bool = False) -> None:
        self.told, self.away = {each.film_id: each for each in told}, away
        self.listed: dict[str, Sequence[Service]] = {}
        self.asked: list[object] = []

    @property
    def name(self) -> str:
        return "tmdb"

    async def options(self, film_id: FilmId) -> WatchTold | None:
        self._hear(film_id)
        return self.told.get(film_id)

    async def services(self, country: str) -> Sequence[Service]:
        self._hear(country)
        return self.listed.get(country, [])

    def _hear(self, what: object) -> None:
        self.asked.append(what)
        if self.away:
            raise Unavailable("TMDB")
