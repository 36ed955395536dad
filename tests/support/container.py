"""Everything over memory, put together as an installation is."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from dishka import STRICT_VALIDATION, AsyncContainer, Provider, Scope, make_async_container

from tests.support.films import some_films
from tests.support.memory.clock import MemoryClock
from tests.support.memory.embedder import MemoryEmbedder
from tests.support.memory.event_store import MemoryEventStore
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from tests.support.memory.film_index import MemoryFilmIndexes
from tests.support.memory.film_search import MemoryFilmSearch
from tests.support.memory.film_titles import MemoryFilmTitles
from tests.support.memory.film_vectors import MemoryFilmVectors
from tests.support.memory.freshness import MemoryFreshness
from tests.support.memory.idempotency import MemoryIdempotency
from tests.support.memory.imports import MemoryImports
from tests.support.memory.job_queue import MemoryJobQueue
from tests.support.memory.kept_answers import MemoryKeptAnswers
from tests.support.memory.learned_weights import MemoryLearnedWeights
from tests.support.memory.narrator import MemoryNarrator
from tests.support.memory.nights import MemoryNights
from tests.support.memory.occasions import MemoryOccasions
from tests.support.memory.outages import MemoryOutages
from tests.support.memory.public_reviews import MemoryOfferQueue, MemoryPublicReviews
from tests.support.memory.viewer_history import MemoryViewerHistory
from tests.support.memory.views import (
    MemoryHitRates,
    MemoryNoticeLog,
    MemoryPolicyLog,
    MemoryReadModels,
    MemoryRecommendationLog,
    MemorySituations,
    MemoryViewerLog,
)
from tests.support.memory.voice_notes import MemoryVoiceNotes
from tests.support.memory.watch_options import MemoryWatchOptions
from tests.support.memory.words import MemoryWords
from whattowatch.adapters.local.no_transcriber import NoTranscriber
from whattowatch.adapters.local.no_wish_reader import NoWishReader
from whattowatch.adapters.receipts import Ed25519Receipts
from whattowatch.application.experiment import Experiment
from whattowatch.application.ports.claim_source import ClaimSource
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.embedder import Embedder
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_facts import FilmFacts
from whattowatch.application.ports.film_index import FilmIndexes
from whattowatch.application.ports.film_search import FilmSearch
from whattowatch.application.ports.film_source import FilmSource
from whattowatch.application.ports.film_titles import FilmTitles
from whattowatch.application.ports.film_vectors import FilmVectors
from whattowatch.application.ports.freshness import Freshness
from whattowatch.application.ports.health import HealthChecks
from whattowatch.application.ports.hit_rates import HitRates
from whattowatch.application.ports.idempotency import Idempotency
from whattowatch.application.ports.imports import Imports
from whattowatch.application.ports.job_queue import JobQueue
from whattowatch.application.ports.kept_answers import KeptAnswers
from whattowatch.application.ports.narrator import Narrator
from whattowatch.application.ports.nights import Nights
from whattowatch.application.ports.notice_log import NoticeLog
from whattowatch.application.ports.occasions import Occasions
from whattowatch.application.ports.offer_queue import OfferQueue
from whattowatch.application.ports.outages import Outages
from whattowatch.application.ports.policy_log import PolicyLog
from whattowatch.application.ports.public_reviews import PublicReviews
from whattowatch.application.ports.receipts import Receipts
from whattowatch.application.ports.recommendation_log import RecommendationLog
from whattowatch.application.ports.situations import Situations
from whattowatch.application.ports.transcriber import Transcriber
from whattowatch.application.ports.viewer_history import ViewerHistory
from whattowatch.application.ports.viewer_log import ViewerLog
from whattowatch.application.ports.voice_notes import VoiceNotes
from whattowatch.application.ports.watch_options import WatchOptions
from whattowatch.application.ports.wish_reader import WishReader
from whattowatch.application.ports.words import Words
from whattowatch.domain.film import Film
from whattowatch.wiring.policies import EVERYBODY
from whattowatch.wiring.use_cases import UseCases
from whattowatch.wiring.watching import Watching

DEGRADED = ("tmdb",)


@cache
def _some() -> Sequence[Film]:
    return tuple(some_films(300))


@dataclass
class MemoryPorts:
    """What a test may look into, or set, behind the doors."""

    films: Sequence[Film] = field(default_factory=_some)
    health: HealthChecks = field(default_factory=HealthChecks)
    source: FilmSource | None = None
    told_by: Sequence[ClaimSource] = ()  # who is asked about single films
    outages: Outages = field(default_factory=MemoryOutages)
    degraded: tuple[str, ...] = DEGRADED  # what it was set up without
    experiment: Experiment = EVERYBODY
    narrator: Narrator = field(default_factory=MemoryNarrator)
    wish_reader: WishReader = field(default_factory=NoWishReader)
    transcriber: Transcriber = field(default_factory=NoTranscriber)

    def __post_init__(self) -> None:
        self.clock = MemoryClock()
        self.words = MemoryWords()
        self.events = MemoryEventStore(self.words)
        self.catalogue = MemoryFilmCatalogue(self.films, self.clock)
        self.weights = MemoryLearnedWeights()
        self.indexes = MemoryFilmIndexes(self.catalogue, self.weights)
        self.search = MemoryFilmSearch(self.catalogue)
        self.embedder: Embedder = MemoryEmbedder()
        self.vectors = MemoryFilmVectors(self.catalogue)
        self.freshness = MemoryFreshness(self.events)
        self.idempotency = MemoryIdempotency()
        self.jobs = MemoryJobQueue()
        self.imports = MemoryImports(self.words)
        self.voice_notes = MemoryVoiceNotes(self.words)
        self.titles = MemoryFilmTitles(self.catalogue)
        self.models = MemoryReadModels(self.events)
        self.watch = MemoryWatchOptions(self.clock)
        self.occasions = MemoryOccasions(self.models)
        self.nights = MemoryNights()
        self.receipts = Ed25519Receipts(bytes(range(32)))

    def provider(self) -> Provider:
        kept = Provider(scope=Scope.APP)
        for port, keeps in {
            Clock: self.clock,
            Words: self.words,
            EventStore: self.events,
            FilmCatalogue: self.catalogue,
            FilmFacts: self.catalogue.facts,
            FilmIndexes: self.indexes,
            KeptAnswers: MemoryKeptAnswers(self.clock),
            FilmSearch: self.search,
            Embedder: self.embedder,
            FilmVectors: self.vectors,
            Freshness: self.freshness,
            HealthChecks: self.health,
            HitRates: MemoryHitRates(self.models),
            FilmTitles: self.titles,
            Idempotency: self.idempotency,
            Imports: self.imports,
            JobQueue: self.jobs,
            Narrator: self.narrator,
            Occasions: self.occasions,
            Nights: self.nights,
            OfferQueue: MemoryOfferQueue(self.models),
            NoticeLog: MemoryNoticeLog(self.models),
            Outages: self.outages,
            PolicyLog: MemoryPolicyLog(self.models),
            PublicReviews: MemoryPublicReviews(self.models),
            Receipts: self.receipts,
            RecommendationLog: MemoryRecommendationLog(self.models),
            Situations: MemorySituations(self.models, self.clock, self.watch),
            Transcriber: self.transcriber,
            ViewerHistory: MemoryViewerHistory(self.events),
            ViewerLog: MemoryViewerLog(self.models, self.catalogue.facts.records),
            VoiceNotes: self.voice_notes,
            WatchOptions: self.watch,
            WishReader: self.wish_reader,
        }.items():
            kept.provide(_giving(keeps), provides=port)
        return kept


def _giving(what: Any) -> Callable[[], Any]:
    return lambda: what


@asynccontextmanager
async def memory_container(ports: MemoryPorts, *doors: Provider) -> AsyncIterator[AsyncContainer]:
    """The use cases over these ports, with what the doors add."""
    container = make_async_container(
        ports.provider(),
        UseCases(ports.source, ports.degraded, ports.told_by, experiment=ports.experiment),
        Watching(),
        *doors,
        validation_settings=STRICT_VALIDATION,
    )
    yield container
    await container.close()
