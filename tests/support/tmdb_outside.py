"""TMDB at a local server that may do anything to us, behind its `Outside` and its watch."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tests.support.faulty_server import Fault, Unreachable, serving
from tests.support.tmdb_server import TOKEN, TmdbServer
from whattowatch.adapters.outside.breaker import Breaker
from whattowatch.adapters.outside.outside import Outside
from whattowatch.adapters.outside.watch import Watch, Watched
from whattowatch.adapters.tmdb.client import TmdbClient
from whattowatch.adapters.tmdb.film_source import TmdbFilmSource
from whattowatch.domain.film import Film


@dataclass
class TmdbOutside:
    server: TmdbServer
    outside: Outside
    client: TmdbClient
    source: TmdbFilmSource
    watch: Watch


@asynccontextmanager
async def tmdb_outside(
    *films: Film,
    mode: Unreachable | Fault | None = None,
    budget_s: float = 0.4,
    connect_s: float = 0.2,
    breaker: Breaker | None = None,
) -> AsyncIterator[TmdbOutside]:
    """Budgets are a fifth of the real ones, if they are not given."""
    server = TmdbServer()
    server.add(*films)
    async with serving(server):
        server.turn(mode)
        outside = Outside("TMDB", budget_s=budget_s, breaker=breaker)
        url = f"{server.url()}/3"
        async with TmdbClient(
            TOKEN, base_url=url, outside=outside, connect_s=connect_s, resolve=server.resolve
        ) as client:
            watch = Watch([Watched("tmdb", outside, client.look)])
            yield TmdbOutside(server, outside, client, TmdbFilmSource(client), watch)
