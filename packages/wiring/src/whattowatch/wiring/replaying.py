"""What answering the log's questions again takes: events as a whole, and films as each policy reads them."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from whattowatch.adapters.event_codec import EventCodec
from whattowatch.adapters.postgres.connecting import Role, connecting
from whattowatch.adapters.postgres.event_feed import PostgresEventFeed
from whattowatch.adapters.postgres.facts.texts_here import TextsHere
from whattowatch.adapters.postgres.film_index import PostgresFilmIndexes
from whattowatch.application.ports.embedder import Embedder
from whattowatch.application.ports.watch_options import WatchOptions
from whattowatch.application.ports.words import Words
from whattowatch.application.replaying.compare_policies import ComparePolicies, Replaying
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import Policy
from whattowatch.wiring.container import Assembly
from whattowatch.wiring.storage import AppPool, ProjectorPool


@asynccontextmanager
async def comparing_policies(
    assembly: Assembly, report: Callable[[Replaying], None]
) -> AsyncIterator[ComparePolicies]:
    pool: AppPool = await assembly.parts.get(AppPool)
    listen = connecting(assembly.place.dsn, Role.PROJECTOR, process="listener")
    feed = PostgresEventFeed(await assembly.parts.get(ProjectorPool), EventCodec(), listen=listen)

    embedder: Embedder = await assembly.parts.get(Embedder)

    async def index_of(policy: Policy) -> FilmIndex:
        texts = TextsHere(pool, embedder.model, policy.nearest)
        texts.follow()
        await texts.settled()
        return await PostgresFilmIndexes(pool, policy, texts).current()

    words, watch = await assembly.parts.get(Words), await assembly.parts.get(WatchOptions)
    try:
        yield ComparePolicies(feed, words, watch, index_of, report)
    finally:
        await feed.close()
