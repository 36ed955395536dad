"""Where to watch films, from TMDB, which has it from JustWatch."""

from collections.abc import Sequence

from whattowatch.adapters.tmdb import values
from whattowatch.adapters.tmdb.client import TmdbClient
from whattowatch.adapters.tmdb.film_source import ENGLISH, NAME
from whattowatch.adapters.tmdb.parts import Provider, Providers
from whattowatch.adapters.tmdb.reading import Reading
from whattowatch.adapters.tmdb.records import Results
from whattowatch.adapters.tmdb.watching import services_of, watch_told
from whattowatch.application.ports.watch_source import WatchSource
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import FilmId
from whattowatch.domain.watching import Service, WatchTold


class TmdbWatchSource(WatchSource):
    def __init__(self, client: TmdbClient, reading: Reading) -> None:
        self._client, self._reading = client, reading

    @property
    def name(self) -> str:
        return NAME

    async def options(self, film_id: FilmId) -> WatchTold | None:
        told = await self._client.get(f"movie/{film_id:d}/watch/providers", {}, Providers)
        if told is not None and told.results is None:
            raise Unavailable("TMDB")  # silence is no word that there is nothing
        return None if told is None else watch_told(film_id, told, self._reading)

    async def services(self, country: str) -> Sequence[Service]:
        asked = {"watch_region": country, "language": values.region(ENGLISH)}
        page = await self._client.get("watch/providers/movie", asked, Results)
        if page is None:
            raise Unavailable("TMDB")
        return services_of(self._reading.each(page.results, Provider))
