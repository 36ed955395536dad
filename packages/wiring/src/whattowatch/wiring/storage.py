"""Ports kept by PostgreSQL."""

import os
from collections.abc import AsyncIterator
from typing import NewType

from dishka import Provider, Scope, provide

from whattowatch.adapters.event_codec import EventCodec
from whattowatch.adapters.postgres.connecting import Connect, Role, connecting
from whattowatch.adapters.postgres.conversations import PostgresConversations
from whattowatch.adapters.postgres.event_feed import PostgresEventFeed
from whattowatch.adapters.postgres.event_store import TELL_EVERY_S, PostgresEventStore
from whattowatch.adapters.postgres.facts.daily_spend import PostgresDailySpend
from whattowatch.adapters.postgres.facts.film_cache import FilmCache
from whattowatch.adapters.postgres.facts.film_facts import PostgresFilmFacts
from whattowatch.adapters.postgres.facts.film_search import PostgresFilmSearch
from whattowatch.adapters.postgres.facts.film_titles import PostgresFilmTitles
from whattowatch.adapters.postgres.facts.kept_answers import PostgresKeptAnswers
from whattowatch.adapters.postgres.facts.refresh_queue import PostgresRefreshQueue
from whattowatch.adapters.postgres.facts.texts_here import TextsHere
from whattowatch.adapters.postgres.facts.watch_options import PostgresWatchOptions
from whattowatch.adapters.postgres.film_catalogue import PostgresFilmCatalogue
from whattowatch.adapters.postgres.film_index import PostgresFilmIndexes
from whattowatch.adapters.postgres.freshness import PostgresFreshness
from whattowatch.adapters.postgres.hit_rates import PostgresHitRates
from whattowatch.adapters.postgres.idempotency import PostgresIdempotency
from whattowatch.adapters.postgres.imports import PostgresImports
from whattowatch.adapters.postgres.inbox import PostgresInbox
from whattowatch.adapters.postgres.load_marks import PostgresLoadMarks
from whattowatch.adapters.postgres.missing_films import PostgresMissingFilms
from whattowatch.adapters.postgres.nights import PostgresNights
from whattowatch.adapters.postgres.notice_log import PostgresNoticeLog
from whattowatch.adapters.postgres.occasions import PostgresOccasions
from whattowatch.adapters.postgres.offer_queue import PostgresOfferQueue
from whattowatch.adapters.postgres.outbox import PostgresOutbox
from whattowatch.adapters.postgres.owning import owning
from whattowatch.adapters.postgres.policy_log import PostgresPolicyLog
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.projection_store import PostgresProjectionStore
from whattowatch.adapters.postgres.public_reviews import PostgresPublicReviews
from whattowatch.adapters.postgres.recommendation_log import PostgresRecommendationLog
from whattowatch.adapters.postgres.restraints import PostgresRestraints
from whattowatch.adapters.postgres.retention import PostgresRetention
from whattowatch.adapters.postgres.situations import PostgresSituations
from whattowatch.adapters.postgres.viewer_history import PostgresViewerHistory
from whattowatch.adapters.postgres.viewer_keys import ViewerKeys
from whattowatch.adapters.postgres.viewer_log import PostgresViewerLog
from whattowatch.adapters.postgres.voice_notes import PostgresVoiceNotes
from whattowatch.adapters.postgres.words import PostgresWords
from whattowatch.adapters.receipts import Ed25519Receipts
from whattowatch.adapters.sealing import MasterKey
from whattowatch.application.lean_events import EVENTS_TO_PROJECT
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.conversations import Conversations
from whattowatch.application.ports.daily_spend import DailySpend
from whattowatch.application.ports.embedder import Embedder
from whattowatch.application.ports.event_feed import EventFeed
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_facts import FilmFacts
from whattowatch.application.ports.film_index import FilmIndexes
from whattowatch.application.ports.film_search import FilmSearch
from whattowatch.application.ports.film_titles import FilmTitles
from whattowatch.application.ports.freshness import Freshness
from whattowatch.application.ports.hit_rates import HitRates
from whattowatch.application.ports.idempotency import Idempotency
from whattowatch.application.ports.imports import Imports
from whattowatch.application.ports.inbox import Inbox
from whattowatch.application.ports.kept_answers import KeptAnswers
from whattowatch.application.ports.load_marks import LoadMarks
from whattowatch.application.ports.missing_films import MissingFilms
from whattowatch.application.ports.nights import Nights
from whattowatch.application.ports.notice_log import NoticeLog
from whattowatch.application.ports.occasions import Occasions
from whattowatch.application.ports.offer_queue import OfferQueue
from whattowatch.application.ports.outbox import Outbox
from whattowatch.application.ports.policy_log import PolicyLog
from whattowatch.application.ports.projection_store import ProjectionStore
from whattowatch.application.ports.public_reviews import PublicReviews
from whattowatch.application.ports.receipts import Receipts
from whattowatch.application.ports.recommendation_log import RecommendationLog
from whattowatch.application.ports.refresh_queue import RefreshQueue
from whattowatch.application.ports.restraints import Restraints
from whattowatch.application.ports.retention import Retention
from whattowatch.application.ports.situations import Situations
from whattowatch.application.ports.viewer_history import ViewerHistory
from whattowatch.application.ports.viewer_log import ViewerLog
from whattowatch.application.ports.voice_notes import VoiceNotes
from whattowatch.application.ports.watch_options import WatchOptions
from whattowatch.application.ports.words import Words
from whattowatch.application.positions import Positions
from whattowatch.application.projections import PROJECTIONS
from whattowatch.recommender.policy import SHIPPED
from whattowatch.wiring.installation import Installation

AppPool = NewType("AppPool", Pool)  # row-level security decides what it sees
ProjectorPool = NewType("ProjectorPool", Pool)  # sees all events, writes read models
UnhurriedEvents = NewType("UnhurriedEvents", PostgresEventStore)  # what is written so is read a little later
POOL_SIZE = 16
UNHURRIED_S = 0.25  # as often as who reads looks by itself
READS_AT_ONCE = max(4, 2 * (os.cpu_count() or 1))  # more on as many cores would only make all of them wait


class Storage(Provider):
    scope = Scope.APP

    def __init__(self, place: Installation) -> None:
        super().__init__()
        self._place = place

    def _connect(self, role: Role, process: str, *, durable: bool = True) -> Connect:
        return connecting(self._place.dsn, role, process=process, durable=durable)

    @provide
    async def app_pool(self) -> AsyncIterator[AppPool]:
        pool = Pool(self._connect(Role.APP, "reads"), size=READS_AT_ONCE, wait_s=0.8)
        yield AppPool(pool)
        await pool.close()

    @provide
    async def projector_pool(self) -> AsyncIterator[ProjectorPool]:
        pool = Pool(self._connect(Role.PROJECTOR, "projector", durable=False), size=POOL_SIZE)
        yield ProjectorPool(pool)
        await pool.close()

    @provide
    def codec(self) -> EventCodec:
        return EventCodec()

    @provide
    def master(self) -> MasterKey:
        return MasterKey(self._place.keys.master)

    @provide
    def receipts(self) -> Receipts:
        return Ed25519Receipts(self._place.keys.receipts)

    @provide
    def viewer_keys(self, pool: AppPool, master: MasterKey) -> ViewerKeys:
        return ViewerKeys(pool, master)

    @provide
    def words(self, keys: ViewerKeys, master: MasterKey) -> Words:
        return PostgresWords(keys, master)

    @provide
    async def feed(self, pool: ProjectorPool) -> AsyncIterator[PostgresEventFeed]:
        """Of a recommendation it reads what projections look at, and skips the rest."""
        codec = EventCodec(events=EVENTS_TO_PROJECT)
        feed = PostgresEventFeed(pool, codec, listen=self._connect(Role.PROJECTOR, "listener"))
        yield feed
        await feed.close()

    @provide
    def event_feed(self, feed: PostgresEventFeed) -> EventFeed:
        return feed

    @provide
    async def events(
        self, pool: AppPool, codec: EventCodec, keys: ViewerKeys, feed: PostgresEventFeed
    ) -> AsyncIterator[EventStore]:
        """A projector in the same process hears of an append at once."""
        store = self._store(pool, codec, keys, tell_every_s=TELL_EVERY_S)
        store.subscribe(feed.hear)
        yield store
        await store.close()

    @provide
    async def unhurried_events(
        self, pool: AppPool, codec: EventCodec, keys: ViewerKeys
    ) -> AsyncIterator[UnhurriedEvents]:
        """Each step of an import would have all read models written, beside those of somebody who waits."""
        store = self._store(pool, codec, keys, called="unhurried ", tell_every_s=UNHURRIED_S)
        yield UnhurriedEvents(store)
        await store.close()

    def _store(
        self, pool: Pool, codec: EventCodec, keys: ViewerKeys, *, called: str = "", tell_every_s: float
    ) -> PostgresEventStore:
        return PostgresEventStore(
            pool,
            codec,
            keys,
            connect=self._connect(Role.APP, f"{called}appends"),
            tell=self._connect(Role.APP, f"{called}announcements", durable=False),
            tell_every_s=tell_every_s,
        )

    @provide
    def projection_store(self, pool: ProjectorPool) -> ProjectionStore:
        return PostgresProjectionStore(pool, self._connect(Role.PROJECTOR, "projector", durable=False))

    @provide
    def positions(self) -> Positions:
        return Positions()

    @provide
    def freshness(self, pool: AppPool, positions: Positions) -> Freshness:
        return PostgresFreshness(pool, frozenset(projection.name for projection in PROJECTIONS), positions)

    @provide
    def catalogue(self, pool: AppPool, clock: Clock, cache: FilmCache) -> FilmCatalogue:
        return PostgresFilmCatalogue(pool, clock, cache)

    @provide
    def film_cache(self) -> FilmCache:
        return FilmCache()

    @provide
    def film_facts(self, pool: AppPool, clock: Clock, cache: FilmCache) -> FilmFacts:
        return PostgresFilmFacts(pool, clock, cache)

    @provide
    def kept_answers(self, pool: AppPool, clock: Clock) -> KeptAnswers:
        return PostgresKeptAnswers(pool, clock)

    @provide
    def refresh_queue(self, pool: AppPool) -> RefreshQueue:
        return PostgresRefreshQueue(pool)

    @provide
    def daily_spend(self, pool: AppPool) -> DailySpend:
        return PostgresDailySpend(pool)

    @provide
    def film_search(self, pool: AppPool) -> FilmSearch:
        return PostgresFilmSearch(pool)

    @provide
    async def indexes(self, pool: AppPool, embedder: Embedder) -> AsyncIterator[FilmIndexes]:
        indexes = PostgresFilmIndexes(pool, SHIPPED, TextsHere(pool, embedder.model, SHIPPED.nearest))
        yield indexes
        await indexes.close()

    @provide
    def occasions(self, pool: ProjectorPool) -> Occasions:
        return PostgresOccasions(pool)

    @provide
    def watch_options(self, pool: AppPool, clock: Clock) -> WatchOptions:
        return PostgresWatchOptions(pool, clock)

    @provide
    def load_marks(self, pool: AppPool) -> LoadMarks:
        return PostgresLoadMarks(pool)

    @provide
    def missing_films(self, pool: ProjectorPool) -> MissingFilms:
        return PostgresMissingFilms(pool)

    @provide
    def situations(self, pool: AppPool, words: Words, clock: Clock) -> Situations:
        return PostgresSituations(pool, words, clock)

    @provide
    def viewer_log(self, pool: AppPool, words: Words) -> ViewerLog:
        return PostgresViewerLog(pool, words)

    @provide
    def public_reviews(self, pool: AppPool, words: Words) -> PublicReviews:
        return PostgresPublicReviews(pool, words)

    @provide
    def offer_queue(self, pool: ProjectorPool, words: Words) -> OfferQueue:
        return PostgresOfferQueue(pool, words)

    @provide
    def notice_log(self, pool: AppPool) -> NoticeLog:
        return PostgresNoticeLog(pool)

    @provide
    def recommendation_log(self, pool: AppPool, words: Words) -> RecommendationLog:
        return PostgresRecommendationLog(pool, words)

    @provide
    def hit_rates(self, pool: AppPool) -> HitRates:
        return PostgresHitRates(pool)

    @provide
    def policy_log(self, pool: AppPool) -> PolicyLog:
        return PostgresPolicyLog(pool)

    @provide
    def idempotency(self, pool: AppPool) -> Idempotency:
        return PostgresIdempotency(pool)

    @provide
    def imports(self, pool: AppPool, keys: ViewerKeys, master: MasterKey) -> Imports:
        return PostgresImports(pool, keys, master)

    @provide
    def voice_notes(self, pool: AppPool, keys: ViewerKeys) -> VoiceNotes:
        return PostgresVoiceNotes(pool, keys)

    @provide
    def viewer_history(self, pool: AppPool, codec: EventCodec, keys: ViewerKeys) -> ViewerHistory:
        return PostgresViewerHistory(pool, codec, keys)

    @provide
    def film_titles(self, pool: AppPool) -> FilmTitles:
        return PostgresFilmTitles(pool)

    @provide
    def conversations(self, pool: AppPool) -> Conversations:
        return PostgresConversations(pool, self._place.keys.conversations)

    @provide
    def restraints(self, pool: AppPool) -> Restraints:
        return PostgresRestraints(pool, self._place.keys.conversations)

    @provide
    def nights(self, pool: AppPool) -> Nights:
        return PostgresNights(pool, self._place.keys.conversations)

    @provide
    async def inbox(self, pool: AppPool) -> AsyncIterator[Inbox]:
        inbox = PostgresInbox(pool, self._connect(Role.APP, "inbox"), self._place.keys.conversations)
        yield inbox
        await inbox.close()

    @provide
    def outbox(self, pool: AppPool) -> Outbox:
        return PostgresOutbox(pool, self._place.keys.conversations)

    @provide
    def retention(self, pool: AppPool) -> Retention:
        return PostgresRetention(pool, owning(self._place.dsn))
