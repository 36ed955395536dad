"""Where to watch: who is asked, and what answers rest on."""

from dishka import Provider, Scope, provide

from whattowatch.adapters.tmdb.film_source import TmdbFilmSource
from whattowatch.adapters.tmdb.watch_source import TmdbWatchSource
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.watch_options import WatchOptions
from whattowatch.application.ports.watch_source import WatchSource
from whattowatch.application.queries.list_services import ListServices
from whattowatch.application.queries.where_to_watch import WhereToWatch


class Watching(Provider):
    scope = Scope.APP

    def __init__(self, source: WatchSource | None = None) -> None:
        super().__init__()
        self._source = source

    @provide
    def where_to_watch(self, options: WatchOptions, clock: Clock) -> WhereToWatch:
        return WhereToWatch(options, clock, self._source)

    @provide
    def list_services(self, options: WatchOptions, clock: Clock) -> ListServices:
        return ListServices(options, clock, self._source)


def watching(source: object) -> Watching:
    """TMDB, where films come from it: by the same way out."""
    if not isinstance(source, TmdbFilmSource):
        return Watching()
    return Watching(TmdbWatchSource(source.client, source.reading))
